package com.shop.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Lines over numbers of clients, as SVG. Written by hand, because charting libraries draw with AWT,
 * and a headless JDK without fonts, as servers have it, cannot.
 */
final class SvgChart {

    private static final int WIDTH = 460;
    private static final int HEIGHT = 300;
    private static final int COLUMNS = 2;
    private static final int LEFT = 60;
    private static final int RIGHT = 60;
    private static final int TOP = 36;
    private static final int BOTTOM = 40;
    private static final int GRID_LINES = 5;

    /** Told apart by people who see colours differently, too. */
    private static final List<String> COLOURS =
            List.of("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00");

    private SvgChart() {}

    /**
     * @param clients where there are values, ascending
     * @param lines by name, a value for each of these numbers of clients or fewer
     */
    record Panel(String title, List<Integer> clients, Map<String, Map<Integer, Double>> lines) {}

    static String of(List<Panel> panels) {
        int rows = (panels.size() + COLUMNS - 1) / COLUMNS;
        StringBuilder svg = new StringBuilder();
        add(
                svg,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\""
                        + " font-family=\"sans-serif\" font-size=\"11\">",
                COLUMNS * WIDTH,
                rows * HEIGHT);
        add(svg, "<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>");
        for (int i = 0; i < panels.size(); i++) {
            add(
                    svg,
                    "<g transform=\"translate(%d %d)\">",
                    i % COLUMNS * WIDTH,
                    i / COLUMNS * HEIGHT);
            draw(svg, panels.get(i));
            add(svg, "</g>");
        }
        add(svg, "</svg>");
        return svg.toString();
    }

    private static void draw(StringBuilder svg, Panel panel) {
        double step = step(highest(panel));
        double top = step * GRID_LINES;
        add(
                svg,
                "<text x=\"%d\" y=\"20\" font-size=\"13\" font-weight=\"bold\">%s</text>",
                LEFT,
                panel.title());
        for (int i = 0; i <= GRID_LINES; i++) {
            double y = y(step * i, top);
            add(
                    svg,
                    "<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"#ddd\"/>",
                    LEFT,
                    y,
                    WIDTH - RIGHT,
                    y);
            add(
                    svg,
                    "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>",
                    LEFT - 6,
                    y + 4,
                    label(step * i));
        }
        for (int i = 0; i < panel.clients().size(); i++) {
            add(
                    svg,
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%d</text>",
                    x(i, panel),
                    HEIGHT - BOTTOM + 16,
                    panel.clients().get(i));
        }
        add(
                svg,
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">clients</text>",
                (LEFT + WIDTH - RIGHT) / 2,
                HEIGHT - 8);
        int colour = 0;
        for (Map.Entry<String, Map<Integer, Double>> line : panel.lines().entrySet()) {
            draw(svg, panel, line.getKey(), line.getValue(), top, COLOURS.get(colour));
            colour = (colour + 1) % COLOURS.size();
        }
    }

    private static void draw(
            StringBuilder svg,
            Panel panel,
            String name,
            Map<Integer, Double> values,
            double top,
            String colour) {
        List<String> points = new ArrayList<>();
        double lastX = 0;
        double lastY = 0;
        for (int i = 0; i < panel.clients().size(); i++) {
            Double value = values.get(panel.clients().get(i));
            if (value != null) {
                lastX = x(i, panel);
                lastY = y(value, top);
                points.add(String.format(Locale.ROOT, "%.1f,%.1f", lastX, lastY));
                add(
                        svg,
                        "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>",
                        lastX,
                        lastY,
                        colour);
            }
        }
        add(
                svg,
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>",
                String.join(" ", points),
                colour);
        add(
                svg,
                "<text x=\"%.1f\" y=\"%.1f\" fill=\"%s\" font-weight=\"bold\">%s</text>",
                lastX + 6,
                lastY + 4,
                colour,
                name);
    }

    private static double x(int index, Panel panel) {
        int last = Math.max(1, panel.clients().size() - 1);
        return LEFT + (WIDTH - LEFT - RIGHT) * (double) index / last;
    }

    private static double y(double value, double top) {
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * value / top;
    }

    private static double highest(Panel panel) {
        return panel.lines().values().stream()
                .flatMap(line -> line.values().stream())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(1);
    }

    /** The smallest of 1, 2, 5, 10, 20, 50 … of which five reach the highest value. */
    static double step(double highest) {
        double least = Math.max(highest, 1e-3) / GRID_LINES;
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        for (int factor : new int[] {1, 2, 5}) {
            if (factor * power >= least) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    private static String label(double value) {
        return value == Math.rint(value)
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.2f", value);
    }

    private static void add(StringBuilder svg, String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
