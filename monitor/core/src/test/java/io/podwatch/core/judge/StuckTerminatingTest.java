package io.podwatch.core.judge;

import static io.podwatch.core.testkit.Moments.second;
import static io.podwatch.core.testkit.Pods.aPod;
import static io.podwatch.core.testkit.Pods.exited;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.detect.Cause;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.detect.ScenarioTable;
import io.podwatch.core.detect.terminating.StuckTerminatingDiagnosis;
import io.podwatch.core.detect.trouble.PodEvents;
import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.pod.PodPhase;
import io.podwatch.core.testkit.PodBuilder;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Each table: time, what happens, the pods that are remembered, the alert. */
class StuckTerminatingTest {
    private final StartingStory story =
            new StartingStory(FindingType.POD_STUCK_TERMINATING, StuckTerminatingTest::told);

    private static PodBuilder told(PodBuilder pod, StartingStory.Step step) {
        Instant at = step.at();
        return switch (step.word(0)) {
            case "deleted" -> pod.deletionRequested(at, ScenarioTable.duration(step.word(1)));
            case "ends" -> pod.terminated("app", exited(143, at.minusSeconds(60), at));
            case "failed" -> pod.failed("");
            case "lost" -> pod.nodeReady(ConditionStatus.UNKNOWN);
            case "back" -> pod.nodeReady(ConditionStatus.TRUE);
            default -> pod.running("app", at);
        };
    }

    @Test
    void aPodThatIsStillThereAfterItsTimeAndTheGraceIsToldUntilItIsGone() {
        story.tell("""
                 0:00 | a runs                                |        |
                 1:00 | a deleted 30s                         |        |
                 1:20 | a ends                                |        |
                 6:29 | time                                  |        |
                 6:30 | time                                  | a open | opened warning 1/4
                39:00 | a failed                              | a open |
                40:00 | a gone                                |        | closed gone
                """);
    }

    @Test
    void theTimeThatItWasGivenIsItsOwn() {
        story.tell("""
                 0:00 | a runs                                | |
                 1:00 | a deleted 1h                          | |
                60:00 | time                                  | |
                65:59 | time                                  | |
                66:00 | time                                  | a open | opened warning 1/4
                """);
    }

    @Test
    void whatEndsInTimeIsSilent() {
        story.tell("""
                 0:00 | a runs                                | |
                 1:00 | a deleted 30s                         | |
                 6:00 | a gone                                | |
                20:00 | time                                  | |
                """);
    }

    @Test
    void whatDoesNotRunAndHasNoFinalizerIsHeldByItsNode() {
        story.tell("""
                 0:00 | a deleted 0s                          |        |
                 0:01 | a ends                                |        |
                 5:00 | time                                  | a open | opened warning 1/4
                """);

        assertThat(story.cause().reason()).isEqualTo("NotRemoved");
        assertThat(story.cause().command()).isEqualTo("kubectl -n shop describe pod a");
    }

    @Test
    void whoeverHoldsItByAFinalizerIsNamed() {
        PodObservation held = aPod("web-1")
                .ofDeployment("web")
                .phase(PodPhase.FAILED)
                .terminated("app", exited(0, second(1), second(2)))
                .deletionRequested(second(0), Duration.ZERO)
                .finalizers("example.com/volume-cleanup", "example.com/audit")
                .build();

        Cause cause =
                new StuckTerminatingDiagnosis().of(held, PodEvents.NONE).get(0).cause();

        assertThat(cause.reason()).isEqualTo("Finalizers");
        assertThat(cause.meaning())
                .isEqualTo(
                        "nothing of it runs; it is held by the finalizers example.com/audit, example.com/volume-cleanup");
        assertThat(cause.command()).isEqualTo("kubectl -n shop get pod web-1 -o jsonpath='{.metadata.finalizers}'");
    }

    @Test
    void whatStillRunsIsToldInTheKubeletsWords() {
        story.tell("""
                 0:00 | a deleted 0s                          |        |
                 5:00 | time                                  | a open | opened warning 1/4
                 6:10 | event a FailedKillPod : error killing pod | a open | updated warning 1/4
                 7:20 | a ends                                | a open | updated warning 1/4
                """);

        assertThat(story.open().summary())
                .isEqualTo(
                        "pods of Deployment/web are being deleted and do not go: nothing of it runs; its node has not"
                                + " cleaned up after it");
    }

    @Test
    void nobodyCanSayThatItEndedOnANodeThatIsNotReady() {
        story.tell("""
                 0:00 | a lost                                |        |
                 0:10 | a deleted 30s                         | a held |
                60:00 | time                                  | a held |
                60:10 | a back                                | a pending |
                65:09 | time                                  | a pending |
                65:10 | time                                  | a open | opened warning 1/4
                """);
    }

    @Test
    void aRestartOfTheJudgeReadsItsAgeOffThePod() {
        story.tell("""
                 0:00 | a deleted 30s                         |        |
                 3:00 | restart                               |        |
                 3:10 | time                                  |        |
                 5:30 | time                                  | a open | opened warning 1/4
                """);
    }
}
