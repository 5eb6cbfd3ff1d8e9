package io.podwatch.it.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which room of the tree may know which; a rule that is broken names the class and the line. */
class DependencyRulesTest {
    private static final String CORE = "io.podwatch.core..";
    private static final String CONTRACT = "io.podwatch.contract..";
    private static final String SANDBOX = "io.podwatch.sandbox..";
    private static final String[] STAGES = {"io.podwatch.watcher..", "io.podwatch.detector..", "io.podwatch.console.."};
    private static final Set<Class<?>> READ_BY_NOW = Set.of(
            Instant.class, LocalDate.class, LocalDateTime.class, OffsetDateTime.class, ZonedDateTime.class, Date.class);

    private static final DescribedPredicate<JavaAccess<?>> READS_THE_TIME_OF_DAY =
            describe("reads the time of day", DependencyRulesTest::readsTheTimeOfDay);
    private static final DescribedPredicate<JavaAccess<?>> TAKES_THE_SYSTEMS_CLOCK =
            describe("takes the system's clock", DependencyRulesTest::takesTheSystemsClock);

    private static JavaClasses classes;

    @BeforeAll
    static void readTheClasses() {
        classes = new ClassFileImporter()
                .withImportOption(DependencyRulesTest::isMain)
                .importPackages("io.podwatch");
    }

    private static boolean isMain(Location location) {
        return !location.contains("/test-classes/") && !location.contains("-tests.jar");
    }

    @ParameterizedTest
    @ValueSource(strings = {"core", "contract", "sandbox"})
    void everyRoomIsLookedAt(String room) {
        assertThat(classes.stream().filter(type -> type.getPackageName().startsWith("io.podwatch." + room)))
                .isNotEmpty();
    }

    @Test
    void coreKnowsTheJdkAlone() {
        classes()
                .that()
                .resideInAPackage(CORE)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("java..", CORE))
                .check(classes);
    }

    @Test
    void coreNeitherReadsNorWaitsNorLogs() {
        noClasses()
                .that()
                .resideInAPackage(CORE)
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "java.io..",
                        "java.nio.file..",
                        "java.nio.channels..",
                        "java.net..",
                        "java.util.concurrent..",
                        "java.util.logging.."))
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(Thread.class, Clock.class, InstantSource.class)
                .because("core decides; time is an argument, and what is done is done at the edge")
                .check(classes);
    }

    @Test
    void contractKnowsCoreKafkasClientsAndAJsonReader() {
        classes()
                .that()
                .resideInAPackage(CONTRACT)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "java..", CORE, CONTRACT, "org.apache.kafka..", "tools.jackson.core..", "org.slf4j.."))
                .check(classes);
    }

    @ParameterizedTest(name = "{0} does not know {1}")
    @CsvSource({
        "watcher, detector",
        "watcher, console",
        "detector, watcher",
        "detector, console",
        "console, watcher",
        "console, detector"
    })
    void stagesMeetInKafkaAlone(String stage, String other) {
        noClasses()
                .that()
                .resideInAPackage("io.podwatch." + stage + "..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.podwatch." + other + ".."))
                .allowEmptyShould(true)
                .check(classes);
    }

    @Test
    void noStageKnowsWhatConstructsIt() {
        noClasses()
                .that()
                .resideInAnyPackage(STAGES)
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.podwatch.cli..", SANDBOX))
                .allowEmptyShould(true)
                .check(classes);
    }

    @Test
    void theProductionCommandKnowsNoSandbox() {
        noClasses()
                .that()
                .resideInAPackage("io.podwatch.cli..")
                .should()
                .dependOnClassesThat(resideInAPackage(SANDBOX))
                .check(classes);
    }

    @Test
    void kubernetesTypesStayInTheWatcher() {
        noClasses()
                .that(areOutside("io.podwatch.watcher..", SANDBOX, "io.podwatch.cli.wiring.."))
                .should()
                .dependOnClassesThat(resideInAPackage("io.fabric8.."))
                .check(classes);
    }

    @Test
    void aBrokerRunsInTheSandboxAlone() {
        noClasses()
                .that(areOutside(SANDBOX))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "kafka..", "org.apache.kafka.metadata..", "org.apache.kafka.server..", "scala.."))
                .check(classes);
    }

    @Test
    void metricsAndEventLoopsStayInTheirStages() {
        noClasses()
                .that()
                .resideInAnyPackage(CORE, CONTRACT)
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("io.micrometer..", "io.prometheus..", "io.vertx..", "io.netty.."))
                .check(classes);
    }

    @Test
    void nobodyAsksForTheTimeOfDay() {
        noClasses()
                .should()
                .accessTargetWhere(READS_THE_TIME_OF_DAY)
                .because("clocks are arguments: what cannot be told the time cannot be tested, replayed or simulated")
                .check(classes);
    }

    @Test
    void theSystemsClockIsChosenWhereTheWholeIsConstructed() {
        noClasses()
                .that(areOutside("io.podwatch.cli.wiring..", "io.podwatch.cli.command..", SANDBOX))
                .should()
                .accessTargetWhere(TAKES_THE_SYSTEMS_CLOCK)
                .check(classes);
    }

    @ParameterizedTest
    @ValueSource(classes = {AsksForTheInstant.class, AsksForMilliseconds.class})
    void askingForTheTimeOfDayIsFound(Class<?> asking) {
        assertThat(breaks(asking, READS_THE_TIME_OF_DAY)).isTrue();
    }

    @Test
    void beingToldTheTimeIsAllowed() {
        assertThat(breaks(IsToldTheTime.class, READS_THE_TIME_OF_DAY)).isFalse();
        assertThat(breaks(IsToldTheTime.class, TAKES_THE_SYSTEMS_CLOCK)).isFalse();
        assertThat(breaks(TakesTheClock.class, TAKES_THE_SYSTEMS_CLOCK)).isTrue();
    }

    private static boolean breaks(Class<?> type, DescribedPredicate<JavaAccess<?>> access) {
        return noClasses()
                .should()
                .accessTargetWhere(access)
                .evaluate(new ClassFileImporter().importClasses(type))
                .hasViolation();
    }

    @Test
    void packagesAreNamedForWhatTheyHold() {
        List<String> empty = List.of(
                "util", "utils", "common", "helper", "helpers", "model", "models", "impl", "base", "misc", "shared");

        noClasses()
                .should()
                .resideInAnyPackage(
                        empty.stream().map(name -> ".." + name + "..").toArray(String[]::new))
                .check(classes);
    }

    @Test
    void packagesOfARoomFormNoCycle() {
        for (String room : List.of("core", "core.judge", "contract", "watcher", "detector")) {
            slices().matching("io.podwatch." + room + ".(*)..")
                    .should()
                    .beFreeOfCycles()
                    .allowEmptyShould(true)
                    .check(classes);
        }
    }

    private static DescribedPredicate<JavaClass> areOutside(String... packages) {
        return DescribedPredicate.not(resideInAnyPackage(packages));
    }

    private static boolean readsTheTimeOfDay(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        String name = access.getTarget().getName();
        boolean now = name.equals("now") || (name.equals("<init>") && owner.isEquivalentTo(Date.class));
        boolean unaided = access.getTarget().getFullName().endsWith("()");
        return (now && unaided && READ_BY_NOW.stream().anyMatch(owner::isEquivalentTo))
                || (owner.isEquivalentTo(System.class) && name.equals("currentTimeMillis"));
    }

    private static boolean takesTheSystemsClock(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        return (owner.isEquivalentTo(Clock.class) || owner.isEquivalentTo(InstantSource.class))
                && access.getTarget().getName().startsWith("system");
    }

    /** These four are read as classes and never run. */
    static final class AsksForTheInstant {
        Instant ask() {
            return Instant.now();
        }
    }

    static final class AsksForMilliseconds {
        long ask() {
            return System.currentTimeMillis();
        }
    }

    static final class TakesTheClock {
        Clock take() {
            return Clock.systemUTC();
        }
    }

    static final class IsToldTheTime {
        Instant tell(Clock clock) {
            return Instant.now(clock).plusNanos(clock.millis());
        }
    }
}
