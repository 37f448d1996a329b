package com.shop.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;

class SvgChartTest {

    @ParameterizedTest
    @CsvSource({"4.9, 1", "5, 1", "5.1, 2", "4314, 1000", "20644, 5000", "0, 0.0002"})
    void stepsAreRound(double highest, double step) {
        assertThat(SvgChart.step(highest)).isEqualTo(step);
    }

    @Test
    void drawsALineForEachName() throws Exception {
        String svg =
                SvgChart.of(
                        List.of(
                                new SvgChart.Panel(
                                        "rate",
                                        List.of(1, 8, 32),
                                        Map.of(
                                                "l1", Map.of(1, 10.0, 8, 20.0, 32, 30.0),
                                                "shop", Map.of(1, 5.0, 32, 40.0)))));

        Document document =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));

        assertThat(document.getElementsByTagName("polyline").getLength()).isEqualTo(2);
        assertThat(document.getElementsByTagName("circle").getLength()).isEqualTo(5);
    }
}
