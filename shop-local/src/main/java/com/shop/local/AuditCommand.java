package com.shop.local;

import com.alibaba.fastjson2.JSONArray;
import com.alibaba.fastjson2.JSONObject;
import com.alibaba.fastjson2.JSONWriter;
import com.shop.local.ShopClient.Answer;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/**
 * {@code shop audit}: the invariants on the live system, a row each. Exit code 0 only when all
 * hold; 1 where one does not, or where it cannot be told.
 */
@Command(
        name = "audit",
        description = "Checks the invariants on the live system.",
        mixinStandardHelpOptions = true)
final class AuditCommand implements Callable<Integer> {

    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private ShopCommand parent;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Option(
            names = "--settle",
            paramLabel = "SECONDS",
            description =
                    "Repeats until all hold, at most so long: orders in flight may look wrong for a"
                            + " moment. Default: 0, once.")
    private int settle;

    @Override
    public Integer call() {
        LocalShop shop = parent.shop();
        if (shop.running().isEmpty()) {
            throw new ShopException("nothing is running; './shop up -d' starts everything");
        }
        ShopClient client = new ShopClient(shop.orderWebUrl(), shop.payWebUrl());
        JSONObject report =
                settled(
                        client,
                        client.login("ops", shop.secrets().get(Secrets.OPS_PASSWORD)),
                        Duration.ofSeconds(settle));
        if (json) {
            System.out.println(report.toString(JSONWriter.Feature.PrettyFormat));
        } else {
            System.out.print(table(report));
        }
        return report.getBooleanValue("holds") ? 0 : 1;
    }

    /** The first report in which all holds, or the last one before the settle time was over. */
    static JSONObject settled(ShopClient client, ShopClient.Session ops, Duration settle) {
        long deadline = System.nanoTime() + settle.toNanos();
        JSONObject report = report(client, ops, settle);
        while (!report.getBooleanValue("holds") && System.nanoTime() < deadline) {
            ShopClient.pause();
            report = report(client, ops, Duration.ofNanos(deadline - System.nanoTime()));
        }
        return report;
    }

    /**
     * The next report, whatever it says. While a service is starting again, or another audit runs,
     * there is none; then it is asked for again until {@code patience} is over.
     *
     * @throws ShopException where there is no report
     */
    static JSONObject report(ShopClient client, ShopClient.Session ops, Duration patience) {
        Answer answer =
                client.sendPatiently(
                        () -> ops.authorized(client.orderWeb("/ops/audit").GET()),
                        TIMEOUT,
                        patience);
        if (answer.status() == 200) {
            return answer.data();
        }
        throw new ShopException(
                "the audit was answered %d %s: %s"
                        .formatted(
                                answer.status(),
                                answer.code(),
                                answer.body().getString("message")));
    }

    static String table(JSONObject report) {
        StringBuilder table = new StringBuilder();
        String format = "%2s  %-55s %9s %11s  %s%n";
        table.append(format.formatted("", "INVARIANT", "CHECKED", "VIOLATIONS", "OFFENDERS"));
        JSONArray findings = report.getJSONArray("findings");
        for (int i = 0; i < findings.size(); i++) {
            JSONObject finding = findings.getJSONObject(i);
            String offenders =
                    finding.getJSONArray("offenders").stream()
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "));
            table.append(
                    format.formatted(
                            finding.getString("invariant"),
                            finding.getString("name"),
                            finding.getString("checked"),
                            finding.getString("violations"),
                            offenders.isEmpty() ? "-" : offenders));
        }
        table.append(
                report.getBooleanValue("holds")
                        ? "All hold.%n".formatted()
                        : "NOT all hold; the log of order-service says more.%n".formatted());
        return table.toString();
    }
}
