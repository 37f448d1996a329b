package com.shop.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule holds in production, and every rule is broken by its canary. */
class ArchitectureTest {

    private static final String PRODUCTION = "com.shop";
    private static final String CANARIES = "com.shop.architecture.canary";

    private static final JavaClasses production = ProductionClasses.all();
    private static final JavaClasses canaries = new ClassFileImporter().importPackages(CANARIES);

    @TestFactory
    Stream<DynamicTest> holdsInProduction() {
        return Stream.of(HouseRule.values())
                .flatMap(
                        rule ->
                                rule.below(PRODUCTION).stream()
                                        .map(
                                                part ->
                                                        DynamicTest.dynamicTest(
                                                                rule + ": " + part.getDescription(),
                                                                () -> part.check(production))));
    }

    @ParameterizedTest
    @EnumSource
    void isBrokenByItsCanary(HouseRule rule) {
        String canary = CANARIES + "." + rule.canary();

        List<String> found =
                rule.below(CANARIES).stream()
                        .map(part -> part.allowEmptyShould(true).evaluate(canaries))
                        .flatMap(result -> result.getFailureReport().getDetails().stream())
                        .toList();

        assertThat(found).isNotEmpty().anySatisfy(line -> assertThat(line).contains(canary));
    }

    @ParameterizedTest
    @EnumSource
    void failsWhereItFindsNoClass(HouseRule rule) {
        for (ArchRule part : rule.below("com.shop.nowhere")) {
            assertThatThrownBy(() -> part.check(canaries))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("failed to check any classes");
        }
    }

    /** A canary that no rule speaks of proves nothing; what canaries merely use is an Innocent…. */
    @Test
    void everyCanaryBelongsToARule() {
        List<String> expected =
                Stream.of(HouseRule.values())
                        .map(rule -> CANARIES + "." + rule.canary())
                        .sorted()
                        .toList();
        List<String> there =
                canaries.stream()
                        .map(type -> type.getName())
                        .filter(name -> !name.endsWith("package-info"))
                        .filter(name -> !name.contains(".Innocent"))
                        .sorted()
                        .toList();

        assertThat(there).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("modules")
    void looksAtEveryModule(String module) {
        assertThat(ProductionClasses.compiled(module))
                .as("compiled classes of %s (run `mvn verify` at the root)", module)
                .isDirectory();
    }

    static List<String> modules() {
        return ProductionClasses.modules();
    }
}
