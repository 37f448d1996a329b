package com.shop.bench;

import com.alibaba.fastjson2.JSONArray;
import com.alibaba.fastjson2.JSONObject;
import com.alibaba.fastjson2.JSONWriter;
import com.shop.bench.CellResult.Applied;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** All results of a run, as a table, as JSON and as a picture. */
final class Report {

    private static final int PERCENT_MEDIAN = 50;
    private static final int PERCENT_HIGH = 99;

    private final Map<String, Object> about;
    private final List<CellResult> results;
    private final Map<Cell, Summary> summaries = new LinkedHashMap<>();

    /**
     * @param about the machine and the run, for whoever compares
     */
    Report(Map<String, Object> about, List<CellResult> results) {
        this.about = new LinkedHashMap<>(about);
        this.results = List.copyOf(results);
        Map<Cell, List<CellResult>> byCell = new LinkedHashMap<>();
        results.forEach(
                result ->
                        byCell.computeIfAbsent(result.cell(), cell -> new ArrayList<>())
                                .add(result));
        byCell.forEach((cell, rounds) -> summaries.put(cell, Summary.of(rounds)));
    }

    /** Where the books do not hold. */
    List<String> faults() {
        return results.stream()
                .flatMap(
                        result ->
                                result.faults().stream()
                                        .map(
                                                fault ->
                                                        "round %d, %s: %s"
                                                                .formatted(
                                                                        result.round(),
                                                                        result.cell(),
                                                                        fault)))
                .toList();
    }

    /** How many times the rate of L1 with as many clients on the same rows; null without L1. */
    @Nullable Double timesL1(Summary summary) {
        Cell cell = summary.cell();
        Summary limit = summaries.get(new Cell(Contender.L1, cell.rows(), cell.clients()));
        return limit == null || limit.rate() == 0 ? null : summary.appliedRate() / limit.rate();
    }

    String table() {
        StringBuilder table = new StringBuilder();
        for (GoodsRows rows : GoodsRows.values()) {
            List<Summary> all = of(rows);
            if (!all.isEmpty()) {
                table.append(title(rows));
                rates(table, all);
                effects(table, all);
                processes(table, all);
            }
        }
        return table.toString();
    }

    private static String title(GoodsRows rows) {
        return rows == GoodsRows.HOT
                ? "%nOne hot goods row%n".formatted()
                : "%nSpread over %d goods and %d users%n"
                        .formatted(BenchOrder.GOODS, BenchOrder.USERS);
    }

    private List<Summary> of(GoodsRows rows) {
        return summaries.values().stream().filter(s -> s.cell().rows() == rows).toList();
    }

    private void rates(StringBuilder table, List<Summary> all) {
        String format = "%8s %-8s %10s %7s %9s %9s %9s %8s %8s %9s%n";
        table.append(
                format.formatted(
                        "clients",
                        "",
                        "a second",
                        "x L1",
                        "p50 ms",
                        "p99 ms",
                        "max ms",
                        "refused",
                        "unknown",
                        "CPU ms"));
        for (Summary one : all) {
            table.append(
                    format.formatted(
                            one.cell().clients(),
                            one.cell().contender().label(),
                            fixed(one.rate(), 0),
                            Optional.ofNullable(timesL1(one)).map(x -> fixed(x, 2)).orElse("-"),
                            millis(one.micros(), PERCENT_MEDIAN),
                            millis(one.micros(), PERCENT_HIGH),
                            millis(one.micros(), 100),
                            one.refusedCount(),
                            one.unknownCount(),
                            fixed(one.cpuMillisOfAll(), 2)));
        }
    }

    private static void effects(StringBuilder table, List<Summary> all) {
        String format = "%8s %-8s %10s %7s %9s %9s %9s%n";
        if (all.stream().allMatch(one -> one.applied() == null)) {
            return;
        }
        table.append("%nUntil applied by all%n".formatted());
        table.append(format.formatted("clients", "", "a second", "", "p50 ms", "p99 ms", "max ms"));
        for (Summary one : all) {
            Applied applied = one.applied();
            if (applied != null) {
                table.append(
                        format.formatted(
                                one.cell().clients(),
                                one.cell().contender().label(),
                                fixed(one.appliedRate(), 0),
                                "",
                                millis(applied.micros(), PERCENT_MEDIAN),
                                millis(applied.micros(), PERCENT_HIGH),
                                millis(applied.micros(), 100)));
            }
        }
    }

    private static void processes(StringBuilder table, List<Summary> all) {
        table.append("%nCPU ms of each process for each that was acknowledged%n".formatted());
        List<String> names = new ArrayList<>(all.get(0).cpuMillisEach().keySet());
        table.append("%8s %-8s".formatted("clients", ""));
        names.forEach(name -> table.append(" %9s".formatted(shortened(name))));
        table.append(System.lineSeparator());
        for (Summary one : all) {
            table.append(
                    "%8d %-8s".formatted(one.cell().clients(), one.cell().contender().label()));
            for (String name : names) {
                table.append(
                        " %9s".formatted(fixed(one.cpuMillisEach().getOrDefault(name, 0.0), 3)));
            }
            table.append(System.lineSeparator());
        }
    }

    private static String shortened(String name) {
        return name.replace("-service", "").replace("zookeeper", "zk");
    }

    String json() {
        JSONObject root = new JSONObject();
        root.putAll(about);
        JSONArray cells = new JSONArray();
        summaries.values().forEach(summary -> cells.add(json(summary)));
        root.put("cells", cells);
        JSONArray rounds = new JSONArray();
        results.forEach(result -> rounds.add(json(result)));
        root.put("rounds", rounds);
        root.put("faults", faults());
        return root.toString(JSONWriter.Feature.PrettyFormat, JSONWriter.Feature.WriteNulls);
    }

    private JSONObject json(Summary summary) {
        JSONObject json = json(summary.cell());
        json.put("perSecond", number(summary.rate(), 1));
        Double timesL1 = timesL1(summary);
        json.put("timesL1", timesL1 == null ? null : number(timesL1, 3));
        json.put("latencyMillis", json(summary.micros()));
        json.put("refused", summary.refused());
        json.put("unknown", summary.unknown());
        if (summary.applied() != null) {
            json.put("appliedPerSecond", number(summary.appliedRate(), 1));
            json.put("appliedMillis", json(summary.applied().micros()));
        }
        JSONObject cpu = new JSONObject();
        summary.cpuMillisEach().forEach((name, millis) -> cpu.put(name, number(millis, 4)));
        json.put("cpuMillisEach", cpu);
        return json;
    }

    private static JSONObject json(CellResult result) {
        JSONObject json = json(result.cell());
        json.put("round", result.round());
        json.put("count", result.count());
        json.put("seconds", number(result.seconds(), 3));
        json.put("perSecond", number(result.count() / result.seconds(), 1));
        json.put("latencyMillis", json(result.micros()));
        json.put("faults", result.faults());
        return json;
    }

    private static JSONObject json(Cell cell) {
        JSONObject json = new JSONObject();
        json.put("contender", cell.contender().label());
        json.put("rows", cell.rows().label());
        json.put("clients", cell.clients());
        return json;
    }

    private static JSONObject json(Histogram micros) {
        JSONObject json = new JSONObject();
        json.put("p50", inMillis(micros, PERCENT_MEDIAN));
        json.put("p99", inMillis(micros, PERCENT_HIGH));
        json.put("max", inMillis(micros, 100));
        return json;
    }

    /** Throughput and p99 over clients, of those who carry out the same orders. */
    String picture() {
        List<SvgChart.Panel> panels = new ArrayList<>();
        for (GoodsRows rows : GoodsRows.values()) {
            List<Summary> all =
                    of(rows).stream()
                            .filter(
                                    one ->
                                            one.cell().contender().ordinal()
                                                    <= Contender.SHOP.ordinal())
                            .toList();
            if (!all.isEmpty()) {
                String where = rows == GoodsRows.HOT ? "one hot goods row" : "1000 goods";
                panels.add(panel("orders a second, " + where, all, true));
                panels.add(panel("p99 in ms, " + where, all, false));
            }
        }
        return SvgChart.of(panels);
    }

    private static SvgChart.Panel panel(String title, List<Summary> all, boolean rate) {
        List<Integer> clients =
                List.copyOf(new TreeSet<>(all.stream().map(one -> one.cell().clients()).toList()));
        Map<String, Map<Integer, Double>> lines = new LinkedHashMap<>();
        for (Summary one : all) {
            lines.computeIfAbsent(one.cell().contender().label(), name -> new LinkedHashMap<>())
                    .put(
                            one.cell().clients(),
                            rate ? one.rate() : inMillis(one.micros(), PERCENT_HIGH).doubleValue());
        }
        return new SvgChart.Panel(title, clients, lines);
    }

    private static String millis(Histogram micros, int percent) {
        return inMillis(micros, percent).toPlainString();
    }

    private static BigDecimal inMillis(Histogram micros, int percent) {
        long value = micros.getTotalCount() == 0 ? 0 : micros.getValueAtPercentile(percent);
        return number(value / 1e3, 1);
    }

    private static String fixed(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    private static BigDecimal number(double value, int digits) {
        return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP);
    }
}
