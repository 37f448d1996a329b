package com.shop.local;

import com.alibaba.fastjson2.JSONArray;
import com.alibaba.fastjson2.JSONObject;
import com.alibaba.fastjson2.JSONWriter;
import com.shop.local.ShopClient.Answer;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code shop dead-letters}: what could not be handled, and its replay. */
@Command(
        name = "dead-letters",
        description = "Lists, shows and replays messages that could not be handled.",
        mixinStandardHelpOptions = true,
        subcommands = {
            DeadLettersCommand.ListThem.class,
            DeadLettersCommand.Show.class,
            DeadLettersCommand.Replay.class
        })
final class DeadLettersCommand implements Runnable {

    private static final String PATH = "/ops/dead-letters";

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private ShopCommand parent;

    @Override
    public void run() {
        list();
    }

    private Operator operator() {
        LocalShop shop = parent.shop();
        if (shop.running().isEmpty()) {
            throw new ShopException("nothing is running; './shop up -d' starts everything");
        }
        ShopClient client = new ShopClient(shop.orderWebUrl(), shop.payWebUrl());
        return new Operator(client, client.login("ops", shop.secrets().get(Secrets.OPS_PASSWORD)));
    }

    private void list() {
        System.out.print(table(operator().all()));
    }

    static String table(List<JSONObject> letters) {
        if (letters.isEmpty()) {
            return "There are no dead letters.%n".formatted();
        }
        // Mostly an order's or a payment's id; a half message's transaction id is twice as long.
        int key =
                letters.stream()
                        .mapToInt(letter -> letter.getString("key").length())
                        .max()
                        .getAsInt();
        StringBuilder table = new StringBuilder();
        String format = "%-24s %-14s %-" + key + "s %8s %-24s %s%n";
        table.append(format.formatted("GROUP", "TAG", "KEY", "ATTEMPTS", "SINCE", "REASON"));
        for (JSONObject letter : letters) {
            table.append(
                    format.formatted(
                            letter.getString("group"),
                            letter.getString("tag"),
                            letter.getString("key"),
                            letter.getString("attempts"),
                            letter.getString("time"),
                            letter.getString("reason")));
        }
        return table.toString();
    }

    /** The command's side of the REST interface. */
    private record Operator(ShopClient client, ShopClient.Session session) {

        /** All pages; a list that grows meanwhile ends nevertheless, since it goes by the key. */
        List<JSONObject> all() {
            List<JSONObject> letters = new ArrayList<>();
            String cursor = "";
            while (true) {
                JSONObject page = get(PATH + "?limit=100" + cursor);
                JSONArray items = page.getJSONArray("items");
                for (int i = 0; i < items.size(); i++) {
                    letters.add(items.getJSONObject(i));
                }
                String next = page.getString("nextCursor");
                if (next == null) {
                    return letters;
                }
                cursor = "&cursor=" + next;
            }
        }

        JSONObject show(String group, String key) {
            return get(path(group, key));
        }

        /** Tells what became of it; true where it has taken effect, now or before. */
        boolean replay(String group, String key) {
            Answer answer =
                    send(
                            client.orderWeb(path(group, key) + "/replay")
                                    .POST(HttpRequest.BodyPublishers.noBody()));
            if (answer.status() != 200) {
                System.out.printf(
                        "%s %s: not replayed, %s %s%n",
                        group, key, answer.status(), answer.body().getString("message"));
                return false;
            }
            String outcome = answer.data().getString("outcome");
            System.out.printf(
                    "%s %s: %s%n",
                    group,
                    key,
                    switch (outcome) {
                        case "DONE" -> "done";
                        case "DONE_ALREADY" -> "was done already";
                        default -> "failed again: " + answer.data().getString("reason");
                    });
            return outcome.startsWith("DONE");
        }

        private JSONObject get(String path) {
            return send(client.orderWeb(path).GET()).orFail(path).data();
        }

        private Answer send(HttpRequest.Builder request) {
            return client.send(session.authorized(request));
        }

        private static String path(String group, String key) {
            return PATH + "/" + encoded(group) + "/" + encoded(key);
        }

        private static String encoded(String segment) {
            return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
        }
    }

    @Command(name = "list", description = "Lists them.", mixinStandardHelpOptions = true)
    static final class ListThem implements Runnable {
        @ParentCommand
        @SuppressWarnings("NullAway.Init")
        private DeadLettersCommand parent;

        @Override
        public void run() {
            parent.list();
        }
    }

    @Command(
            name = "show",
            description = "Shows one, with its body and its trace id.",
            mixinStandardHelpOptions = true)
    static final class Show implements Runnable {
        @ParentCommand
        @SuppressWarnings("NullAway.Init")
        private DeadLettersCommand parent;

        @Parameters(index = "0", paramLabel = "GROUP")
        @SuppressWarnings("NullAway.Init")
        private String group;

        @Parameters(index = "1", paramLabel = "KEY")
        @SuppressWarnings("NullAway.Init")
        private String key;

        @Override
        public void run() {
            System.out.println(
                    parent.operator().show(group, key).toString(JSONWriter.Feature.PrettyFormat));
        }
    }

    @Command(
            name = "replay",
            description = "Handles one again, or all. Exit code 0 only where all took effect.",
            mixinStandardHelpOptions = true)
    static final class Replay implements Callable<Integer> {
        @ParentCommand
        @SuppressWarnings("NullAway.Init")
        private DeadLettersCommand parent;

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Parameters(index = "0", arity = "0..1", paramLabel = "GROUP")
        private @Nullable String group;

        @Parameters(index = "1", arity = "0..1", paramLabel = "KEY")
        private @Nullable String key;

        @Option(names = "--all", description = "Replays all that stand in the list now.")
        private boolean all;

        @Override
        public Integer call() {
            if (all == (group != null) || (group == null) != (key == null)) {
                throw new ParameterException(spec.commandLine(), "Either GROUP and KEY, or --all");
            }
            Operator operator = parent.operator();
            if (group != null && key != null) {
                return operator.replay(group, key) ? 0 : 1;
            }
            List<JSONObject> letters = operator.all();
            int done = 0;
            for (JSONObject letter : letters) {
                if (operator.replay(letter.getString("group"), letter.getString("key"))) {
                    done++;
                }
            }
            System.out.printf("%d of %d took effect.%n", done, letters.size());
            return done == letters.size() ? 0 : 1;
        }
    }
}
