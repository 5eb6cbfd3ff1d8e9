package io.podwatch.core.judge;

import static io.podwatch.core.testkit.Moments.minute;
import static io.podwatch.core.testkit.Moments.second;
import static io.podwatch.core.testkit.NamespaceBuilder.aNamespace;
import static io.podwatch.core.testkit.Pods.aPod;
import static io.podwatch.core.testkit.Pods.exited;
import static io.podwatch.core.testkit.WorkloadBuilder.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.detect.FindingDetail;
import io.podwatch.core.detect.Severity;
import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.workload.WorkloadObservation;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Bare pods and Jobs that are too many to be told one by one are told by one alert. */
final class OverflowTest {
    private static final int MAX = 20;

    private final Desk desk = new Desk();

    @Test
    void aThousandLoopingBarePodsAreAsManyAlertsAsANamespaceMayHaveAndOne() {
        for (int pod = 0; pod < 1000; pod++) {
            desk.seen(looping(pod), second(pod));
        }
        desk.time(minute(30));

        assertThat(desk.topics().firing()).hasSize(MAX + 1);
        assertThat(other().affected()).isEqualTo(1000 - MAX);
        assertThat(other().severity()).isEqualTo(Severity.WARNING);
        assertThat(other().evidence())
                .isEqualTo(Map.of("workloads", "pod-0020, pod-0021, pod-0022, pod-0023, pod-0024"));
        assertThat(other().summary())
                .isEqualTo("more bare pods of namespace shop than are told one by one: ContainerCrashLooping");
    }

    @Test
    void thatTheyLoopOnOpensAndClosesNothing() {
        for (int pod = 0; pod < 30; pod++) {
            desk.seen(looping(pod), second(1));
        }
        int opened = desk.topics().changes().size();
        for (int round = 1; round <= 20; round++) {
            for (int pod = 0; pod < 30; pod++) {
                desk.seen(looping(pod, 5 + round), minute(5L * round));
            }
            desk.time(minute(5L * round + 1));
            desk.topics().restart();
        }

        assertThat(desk.topics()
                        .changes()
                        .subList(opened, desk.topics().changes().size()))
                .allMatch(change -> change.before().orElseThrow().isFiring()
                        && change.after().orElseThrow().isFiring());
        assertThat(changesOfOther()).allMatch(alert -> alert.openedAt().equals(second(1)));
    }

    @Test
    void whatIsAmongTheRestStaysThereWhenAPlaceIsFreeAndWhatIsNewTakesIt() {
        for (int pod = 0; pod < MAX + 2; pod++) {
            desk.seen(looping(pod), second(pod));
        }
        desk.gone(looping(0), second(100));
        desk.time(minute(10));
        assertThat(firing()).hasSize(MAX).doesNotContain("pod-0000", "pod-0020", "pod-0021");
        assertThat(other().affected()).isEqualTo(2);

        desk.seen(looping(99), minute(11));

        assertThat(firing()).hasSize(MAX + 1).contains("pod-0099");
        assertThat(other().affected()).isEqualTo(2);
    }

    @Test
    void theRestIsOverWithTheLastOfIt() {
        for (int pod = 0; pod < MAX + 2; pod++) {
            desk.seen(looping(pod), second(pod));
        }
        desk.gone(looping(MAX), second(100));
        desk.time(minute(10));
        assertThat(other().affected()).isEqualTo(1);
        desk.topics().restart();

        desk.gone(looping(MAX + 1), minute(11));
        desk.time(minute(20));

        assertThat(firing()).hasSize(MAX).doesNotContain("other");
        assertThat(desk.alerts()).contains("resolved Pod/other gone");
    }

    @Test
    void eachNamespaceTypeAndKindHasPlacesOfItsOwn() {
        for (int pod = 0; pod < MAX + 1; pod++) {
            desk.seen(looping(pod), second(1));
            desk.seen(failed("job-" + pod, second(1)), second(1));
        }
        desk.seen(
                aPod("elsewhere")
                        .inNamespace("lab")
                        .crashLooping("app", 6, exited(1))
                        .build(),
                second(2));

        assertThat(desk.alerts())
                .hasSize(2 * (MAX + 1) + 1)
                .contains("firing Pod/other", "firing Job/other", "firing Pod/elsewhere");
    }

    @Test
    void theyAreAsSevereAsTheWorstOfThemAndMilderOnceThatIsGone() {
        for (int job = 0; job < MAX; job++) {
            desk.seen(failed("job-" + job, second(1)), second(1));
        }
        desk.seen(
                aJob("mild")
                        .annotation("podwatch.io/severity-max", "info")
                        .condition("Failed", ConditionStatus.TRUE, "BackoffLimitExceeded", "", second(1))
                        .build(),
                second(2));
        assertThat(other().severity()).isEqualTo(Severity.INFO);

        desk.seen(failed("worse", second(3)), second(3));
        assertThat(other().severity()).isEqualTo(Severity.WARNING);
        desk.gone(failed("worse", second(3)), second(10));
        assertThat(other().severity()).isEqualTo(Severity.WARNING);
        desk.topics().restart();
        desk.time(minute(2));

        assertThat(other().severity()).isEqualTo(Severity.INFO);
        assertThat(other().evidence()).isEqualTo(Map.of("workloads", "mild"));
    }

    @Test
    void whatIsSwitchedOffIsNotCounted() {
        for (int pod = 0; pod < MAX + 2; pod++) {
            desk.seen(looping(pod), second(pod));
        }
        desk.seen(
                aPod("pod-0021")
                        .version(500)
                        .annotation("podwatch.io/off", "all")
                        .crashLooping("app", 6, exited(1))
                        .build(),
                second(60));
        assertThat(other().affected()).isEqualTo(1);

        desk.seen(
                aNamespace("shop")
                        .version(501)
                        .annotation("podwatch.io/off", "all")
                        .build(),
                second(61));

        assertThat(desk.topics().firing()).isEmpty();
    }

    @Test
    void aPodThatIsCalledLikeTheRestIsOneOfIt() {
        PodObservation pod =
                aPod("other").unscheduled("0/3 nodes are available", second(0)).build();
        desk.seen(pod, second(1));
        desk.time(minute(10));
        assertThat(other().evidence()).isEqualTo(Map.of("workloads", "other"));
        desk.topics().restart();
        desk.time(minute(11));

        desk.gone(pod, minute(12));
        desk.time(minute(13));

        assertThat(desk.alerts()).containsExactly("resolved Pod/other gone");
    }

    @Test
    void moreOrFewerPlacesChangeNothingOfWhatIsOpen() {
        for (int pod = 0; pod < MAX + 5; pod++) {
            desk.seen(looping(pod), second(pod));
        }
        List<String> before = firing();

        desk.restart(JudgePolicy.DEFAULT.withOwnerlessAlertsMax(1));
        desk.time(minute(5));
        assertThat(firing()).isEqualTo(before);
        desk.restart(JudgePolicy.DEFAULT.withOwnerlessAlertsMax(100));
        desk.time(minute(10));

        assertThat(firing()).isEqualTo(before);
        assertThat(other().affected()).isEqualTo(5);
    }

    private static PodObservation looping(int number) {
        return looping(number, 5);
    }

    private static PodObservation looping(int number, int restarts) {
        return aPod(String.format(Locale.ROOT, "pod-%04d", number))
                .version(restarts)
                .crashLooping("app", restarts, exited(1))
                .build();
    }

    private static WorkloadObservation failed(String name, Instant at) {
        return aJob(name)
                .condition("Failed", ConditionStatus.TRUE, "BackoffLimitExceeded", "", at)
                .build();
    }

    private List<String> firing() {
        return desk.topics().firing().stream()
                .map(alert -> alert.key().workload().name())
                .sorted()
                .toList();
    }

    private List<Alert> changesOfOther() {
        return desk.topics().changes().stream()
                .flatMap(change -> change.after().stream())
                .filter(alert -> alert.key().isOverflow())
                .toList();
    }

    private FindingDetail other() {
        return desk.topics().firing().stream()
                .filter(alert -> alert.key().isOverflow())
                .findFirst()
                .orElseThrow()
                .detail();
    }
}
