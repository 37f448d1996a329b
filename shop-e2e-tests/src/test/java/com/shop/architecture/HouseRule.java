package com.shop.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.INTERFACES;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.RECORDS;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/**
 * A rule that every class of ours keeps, and the name of the canary that breaks it.
 *
 * <p>A rule is written against a root package, so that the very same rule runs on production
 * ({@code com.shop}) and on the canaries ({@code com.shop.architecture.canary}). A rule that speaks
 * of several modules comes as one {@link ArchRule} a module, so that a module without classes fails
 * it instead of hiding among the others.
 */
enum HouseRule {
    DOMAIN_KNOWS_ONLY_JAVA_AND_THE_API(
            "order.domain.OrderThatKnowsSpring",
            root ->
                    eachService(
                            root,
                            service ->
                                    classes()
                                            .that()
                                            .resideInAPackage(service + ".domain..")
                                            .should()
                                            .onlyDependOnClassesThat()
                                            .resideInAnyPackage(
                                                    service + ".domain..",
                                                    root + ".api..",
                                                    "java..",
                                                    "org.jspecify.."))),

    /**
     * Interfaces in adapter.db are allowed, for a mapper may itself be the port (docs/adr/0011),
     * and so are the settings: the records in config.
     */
    APPLICATION_KNOWS_NO_ADAPTER(
            "order.application.ConfirmThroughAnAdapter",
            root ->
                    eachService(
                            root,
                            service ->
                                    noClasses()
                                            .that()
                                            .resideInAPackage(service + ".application..")
                                            .should()
                                            .dependOnClassesThat(outsideOfApplication(service)))),

    NO_SERVICE_KNOWS_ANOTHER(
            "order.domain.OrderThatKnowsGoods",
            root ->
                    eachService(
                            root,
                            service ->
                                    noClasses()
                                            .that()
                                            .resideInAPackage(service + "..")
                                            .should()
                                            .dependOnClassesThat()
                                            .resideInAnyPackage(
                                                    services(root)
                                                            .filter(other -> !other.equals(service))
                                                            .map(other -> other + "..")
                                                            .toArray(String[]::new)))),

    WEBS_KNOW_NEITHER_COMMON_NOR_SERVICES(
            "orderweb.ControllerThatKnowsCommon",
            root ->
                    Stream.of("orderweb", "payweb", "web")
                            .map(
                                    web ->
                                            noClasses()
                                                    .that()
                                                    .resideInAPackage(root + "." + web + "..")
                                                    .should()
                                                    .dependOnClassesThat()
                                                    .resideInAnyPackage(
                                                            with(
                                                                    services(root)
                                                                            .map(s -> s + ".."),
                                                                    root + ".common.."))
                                                    .as("no class of " + web + " knows services"))
                            .toList()),

    NO_WEB_KNOWS_ANOTHER(
            "payweb.ControllerThatKnowsTheOtherWeb",
            root ->
                    List.of(
                            noDependency(root + ".orderweb..", root + ".payweb.."),
                            noDependency(root + ".payweb..", root + ".orderweb.."),
                            noDependency(
                                    root + ".web..", root + ".orderweb..", root + ".payweb.."))),

    API_IS_PLAIN_JAVA(
            "api.ApiThatKnowsSpring",
            root ->
                    List.of(
                            classes()
                                    .that()
                                    .resideInAPackage(root + ".api..")
                                    .should()
                                    .onlyDependOnClassesThat()
                                    .resideInAnyPackage(
                                            root + ".api..", "java..", "org.jspecify.."),
                            noDependency(root + ".api..", "java.sql.."))),

    RPC_KNOWS_NOTHING_OF_OURS(
            "rpc.RpcThatKnowsCommon",
            root ->
                    List.of(
                            noClasses()
                                    .that()
                                    .resideInAPackage(root + ".rpc..")
                                    .should()
                                    .dependOnClassesThat(
                                            resideInAPackage(root + "..")
                                                    .and(not(resideInAPackage(root + ".rpc..")))))),

    COMMON_KNOWS_ONLY_THE_API_AND_RPC_OF_OURS(
            "common.CommonThatKnowsGoods",
            root ->
                    List.of(
                            noClasses()
                                    .that()
                                    .resideInAPackage(root + ".common..")
                                    .should()
                                    .dependOnClassesThat(
                                            resideInAPackage(root + "..")
                                                    .and(
                                                            not(
                                                                    resideInAnyPackage(
                                                                            root + ".common..",
                                                                            root + ".rpc..",
                                                                            root + ".api..")))))),

    ROCKETMQ_ONLY_IN_MQ(
            "order.application.PublishByRocketMq",
            root ->
                    List.of(
                            noClasses()
                                    .that(
                                            applicationCode(root)
                                                    .and(
                                                            not(
                                                                    resideInAnyPackage(
                                                                            "..adapter.mq..",
                                                                            "..config..",
                                                                            root
                                                                                    + ".common.mq.."))))
                                    .should()
                                    .dependOnClassesThat()
                                    .resideInAPackage("org.apache.rocketmq.."))),

    JDBC_ONLY_IN_DB(
            "order.domain.OrderThatKnowsJdbc",
            root ->
                    List.of(
                            noClasses()
                                    .that(
                                            applicationCode(root)
                                                    .and(
                                                            not(
                                                                    resideInAnyPackage(
                                                                            "..adapter.db..",
                                                                            "..config..",
                                                                            root + ".common.."))))
                                    .should()
                                    .dependOnClassesThat()
                                    .resideInAnyPackage(
                                            "java.sql..",
                                            "javax.sql..",
                                            "org.springframework.jdbc..",
                                            "org.apache.ibatis..",
                                            "org.mybatis..",
                                            "com.zaxxer.hikari..",
                                            "com.mysql.."))),

    PRODUCTION_KNOWS_NEITHER_LOCAL_NOR_TESTS(
            "goods.ServiceThatKnowsLocal",
            root ->
                    List.of(
                            noClasses()
                                    .that(applicationCode(root))
                                    .should()
                                    .dependOnClassesThat()
                                    .resideInAnyPackage(
                                            root + ".local..",
                                            root + ".infra..",
                                            root + ".e2e..",
                                            "org.junit..",
                                            "org.assertj..",
                                            "org.mockito..",
                                            "org.awaitility.."))),

    /** It measures the others, and none of them knows. */
    NOBODY_KNOWS_THE_BENCHMARK(
            "local.CommandThatKnowsTheBenchmark",
            root ->
                    List.of(
                            noClasses()
                                    .that(
                                            resideInAPackage(root + "..")
                                                    .and(not(resideInAPackage(root + ".bench.."))))
                                    .should()
                                    .dependOnClassesThat()
                                    .resideInAPackage(root + ".bench.."))),

    /** Named by what they do or by their technology. */
    NO_EMPTY_NAMES(
            "order.OrderServiceImpl",
            root ->
                    List.of(
                            noClasses()
                                    .that()
                                    .resideInAPackage(root + "..")
                                    .should()
                                    .haveNameMatching(
                                            ".*(Impl|Helper|Helpers|Util|Utils|Manager)(\\$.*)?"))),

    /** Time comes from an injected clock, or the tests cannot turn it. */
    CLOCK_IS_INJECTED(
            "order.application.ConfirmByTheWallClock",
            root ->
                    eachService(
                            root,
                            service ->
                                    noClasses()
                                            .that()
                                            .resideInAnyPackage(
                                                    service + ".domain..",
                                                    service + ".application..")
                                            .should()
                                            .callMethodWhere(readsTheWallClock())
                                            .orShould()
                                            .dependOnClassesThat()
                                            .areAssignableTo(Date.class))),

    /**
     * Money is {@code com.shop.api.Money}; and there is nothing else here to measure in fractions.
     */
    NO_BINARY_FRACTIONS(
            "order.domain.OrderInDoubles",
            root ->
                    List.of(
                            noFields()
                                    .that()
                                    .areDeclaredInClassesThat(applicationCode(root))
                                    .should()
                                    .haveRawType(binaryFraction()))),

    NO_SLEEP(
            "goods.ServiceThatSleeps",
            root ->
                    List.of(
                            noClasses()
                                    .that(resideInAPackage(root + "..").and(not(maySleep(root))))
                                    .should()
                                    .callMethodWhere(sleeps()))),

    /** What a service has to say goes to its log. */
    NO_PRINTING(
            "goods.ServiceThatPrints",
            root ->
                    List.of(
                            noClasses()
                                    .that(
                                            resideInAPackage(root + "..")
                                                    .and(
                                                            not(
                                                                    resideInAnyPackage(
                                                                            root + ".local..",
                                                                            root + ".bench..")))
                                                    .and(not(mayPrint(root))))
                                    .should()
                                    .accessField(System.class, "out")
                                    .orShould()
                                    .accessField(System.class, "err"))),

    EVERY_PACKAGE_IS_NULL_MARKED(
            "unmarked.InAPackageWithoutNullMarked",
            root ->
                    List.of(
                            classes()
                                    .that()
                                    .resideInAPackage(root + "..")
                                    .should(resideInANullMarkedPackage())));

    /** Names below the root: who waits by sleeping because there is nothing to wait on, and why. */
    private static final Set<String> MAY_SLEEP =
            Set.of(
                    // Looks whether the process that started it still lives; no signal tells.
                    ".infra.InfraProcess",
                    // Look at other processes, which tell nobody when they are ready or gone. Each
                    // up
                    // to a limit, but for the one that watches until it is interrupted.
                    ".local.ShopClient",
                    ".local.Demo",
                    // Its faults last for a while, and its clients pause as people do.
                    ".local.Drill",
                    ".local.DrillClient",
                    ".local.DrillFaults",
                    ".local.LocalShop",
                    ".local.UpCommand");

    private static final Set<String> MAY_PRINT =
            Set.of(
                    // Its standard output is how it tells its parent process that it is ready.
                    ".infra.InfraProcess");

    private static final Set<String> FRACTIONS =
            Set.of("double", "float", "java.lang.Double", "java.lang.Float");

    private final String canary;

    @SuppressWarnings("ImmutableEnumChecker") // The functions build rules anew and keep nothing.
    private final Function<String, List<? extends ArchRule>> rules;

    HouseRule(String canary, Function<String, List<? extends ArchRule>> rules) {
        this.canary = canary;
        this.rules = rules;
    }

    /** The rules for the classes below a root package; each fails where it finds no class. */
    List<? extends ArchRule> below(String root) {
        return rules.apply(root);
    }

    /** The class that breaks this rule, below the canaries' root. */
    String canary() {
        return canary;
    }

    private static Stream<String> services(String root) {
        return Stream.of("order", "goods", "coupon", "user", "pay").map(name -> root + "." + name);
    }

    private static List<? extends ArchRule> eachService(
            String root, Function<String, ? extends ArchRule> rule) {
        return services(root).map(rule).toList();
    }

    private static DescribedPredicate<JavaClass> outsideOfApplication(String service) {
        return resideInAnyPackage(service + ".adapter..", service + ".config..")
                .and(not(resideInAPackage(service + ".adapter.db").and(INTERFACES)))
                .and(not(resideInAPackage(service + ".config").and(RECORDS)))
                .as("are adapters or wiring");
    }

    private static ArchRule noDependency(String from, String... to) {
        return noClasses()
                .that()
                .resideInAPackage(from)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(to);
    }

    /**
     * What runs in production: all but the infrastructure's JVMs, the `shop` command and the
     * benchmark.
     */
    private static DescribedPredicate<JavaClass> applicationCode(String root) {
        return resideInAPackage(root + "..")
                .and(
                        not(
                                resideInAnyPackage(
                                        root + ".infra..", root + ".local..", root + ".bench..")))
                .as("application code below %s", root);
    }

    private static DescribedPredicate<JavaClass> maySleep(String root) {
        return named(root, MAY_SLEEP);
    }

    private static DescribedPredicate<JavaClass> mayPrint(String root) {
        return named(root, MAY_PRINT);
    }

    private static DescribedPredicate<JavaClass> binaryFraction() {
        return describe(
                "double or float",
                type -> FRACTIONS.contains(type.getBaseComponentType().getName()));
    }

    private static DescribedPredicate<JavaCall<?>> sleeps() {
        return describe(
                "the target sleeps",
                call ->
                        call.getName().equals("sleep")
                                && (call.getTargetOwner().isEquivalentTo(Thread.class)
                                        || call.getTargetOwner().isEquivalentTo(TimeUnit.class)));
    }

    private static DescribedPredicate<JavaClass> named(String root, Set<String> names) {
        return describe(
                "named " + names,
                type ->
                        type.getName().startsWith(root)
                                && names.contains(
                                        outermost(type.getName().substring(root.length()))));
    }

    private static String outermost(String name) {
        int nested = name.indexOf('$');
        return nested < 0 ? name : name.substring(0, nested);
    }

    private static DescribedPredicate<JavaCall<?>> readsTheWallClock() {
        return describe(
                "the target reads the wall clock",
                call -> {
                    String owner = call.getTargetOwner().getName();
                    return switch (call.getName()) {
                        case "currentTimeMillis" -> owner.equals("java.lang.System");
                        case "systemUTC", "systemDefaultZone", "system" ->
                                owner.equals("java.time.Clock");
                        // now(Clock) is the injected one.
                        case "now" ->
                                owner.startsWith("java.time.")
                                        && call.getTarget().getRawParameterTypes().stream()
                                                .noneMatch(
                                                        type ->
                                                                type.getName()
                                                                        .equals("java.time.Clock"));
                        default -> false;
                    };
                });
    }

    private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
        return new ArchCondition<>("reside in a package that is @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(
                        new SimpleConditionEvent(
                                type,
                                marked,
                                type.getName()
                                        + (marked ? " is" : " is not")
                                        + " in a @NullMarked package"));
            }
        };
    }

    private static String[] with(Stream<String> some, String... more) {
        return Stream.concat(some, Arrays.stream(more)).toArray(String[]::new);
    }
}
