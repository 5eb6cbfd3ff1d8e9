package io.podwatch.core.judge;

import static io.podwatch.core.testkit.Pods.ended;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.detect.FindingType;
import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.testkit.PodBuilder;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each table: time, what happens, the pods that are remembered, the alert. */
class StuckCreatingTest {
    private static final String SANDBOX = "PodReadyToStartContainers";

    private final StartingStory story = new StartingStory(FindingType.POD_STUCK_CREATING, StuckCreatingTest::told);

    private static PodBuilder told(PodBuilder pod, StartingStory.Step step) {
        Instant at = step.at();
        return switch (step.word(0)) {
            case "scheduled" ->
                pod.condition("PodScheduled", ConditionStatus.TRUE, "", at)
                        .container("app", app -> app.waiting("ContainerCreating"));
            case "unsandboxed" -> pod.condition(SANDBOX, ConditionStatus.FALSE, "", at);
            case "sandboxed" -> pod.condition(SANDBOX, ConditionStatus.TRUE, "", at);
            case "rebooted" ->
                pod.condition(SANDBOX, ConditionStatus.FALSE, "", at)
                        .terminated("app", ended(255, "Unknown", at.minusSeconds(60), at));
            case "lost" -> pod.nodeReady(ConditionStatus.UNKNOWN);
            case "back" -> pod.nodeReady(ConditionStatus.TRUE);
            case "deleted" -> pod.deletionRequested(at);
            case "waits" -> pod.waiting("app", step.word(1));
            default -> pod.running("app", at);
        };
    }

    @Test
    void aVolumeThatIsNotAttachedIsToldAfterTheGraceInTheKubeletsWords() {
        story.tell("""
                 0:00 | a scheduled                                        |        |
                 2:03 | event a FailedAttachVolume : Multi-Attach error for volume "pvc-1" | |
                 4:06 | event a FailedMount : timed out waiting for the condition |  |
                 4:59 | time                                               |        |
                 5:00 | time                                               | a open | opened warning 1/4
                 6:10 | event a FailedMount : timed out waiting for the condition | a open |
                29:58 | a sandboxed                                        | a open |
                30:00 | a runs                                             |        | closed recovered
                """);
    }

    @Test
    void theFirstWarningOfItsStageIsTheCause() {
        story.tell("""
                 0:00 | a scheduled                                        |        |
                 1:00 | event a FailedMount : timed out waiting            |        |
                 2:00 | event a FailedAttachVolume : Multi-Attach error    |        |
                 3:00 | event a FailedMount : timed out waiting            |        |
                 5:00 | time                                               | a open | opened warning 1/4
                """);

        assertThat(story.cause().reason()).isEqualTo("FailedAttachVolume");
        assertThat(story.cause().meaning()).isEqualTo("a volume is still attached to another node");
        assertThat(story.cause().message()).isEqualTo("Multi-Attach error");
        assertThat(story.open().summary())
                .isEqualTo("pods of Deployment/web are scheduled but not created: a volume is still attached to another"
                        + " node");
    }

    @Test
    void aSandboxThatIsTriedSaysThatTheVolumesAreThere() {
        story.tell("""
                 0:00 | a scheduled                                        |        |
                 1:00 | event a FailedMount : timed out waiting            |        |
                 2:00 | event a FailedCreatePodSandBox : plugin type="calico" failed (add) | |
                 5:00 | time                                               | a open | opened warning 1/4
                """);

        assertThat(story.cause().meaning()).isEqualTo("its sandbox cannot be created, the network plugin fails");
    }

    @Test
    void withoutAWarningItTakesLonger() {
        story.tell("""
                 0:00 | a scheduled                                        |        |
                14:59 | time                                               |        |
                15:00 | time                                               | a open | opened warning 1/4
                16:10 | event a FailedMount : secret "k" not found         | a open | updated warning 1/4
                17:20 | a waits ErrImagePull                               |        | closed recovered
                """);
    }

    @Test
    void aWarningThatComesLateIsToldAtOnce() {
        story.tell("""
                 0:00 | a scheduled                                        |        |
                 9:00 | time                                               |        |
                 9:01 | event a FailedMount : secret "k" not found         | a open | opened warning 1/4
                """);

        assertThat(story.cause().command()).isEqualTo("kubectl -n shop describe secret k");
    }

    @Test
    void pullsOfImagesMayTakeLong() {
        story.tell("""
                 0:00 | a scheduled                                        | |
                 0:01 | a unsandboxed                                      | |
                 0:02 | event a FailedMount : not registered               | |
                 0:05 | a sandboxed                                        | |
                60:00 | time                                               | |
                61:00 | a runs                                             | |
                """);
    }

    @Test
    void aSandboxThatIsLostByARebootIsNewTrouble() {
        story.tell("""
                 0:00 | a runs                                             |        |
                60:00 | a rebooted                                         |        |
                60:10 | event a FailedCreatePodSandBox : no addresses      |        |
                64:59 | time                                               |        |
                65:00 | time                                               | a open | opened warning 1/4
                66:10 | a sandboxed                                        |        | closed recovered
                """);
    }

    @Test
    void deletionAndANodeThatIsNotReadyAreOtherTroubles() {
        story.tell("""
                 0:00 | a scheduled                                        |        |
                 0:10 | event a FailedMount : timed out waiting            |        |
                 1:00 | a lost                                             | a held |
                20:00 | time                                               | a held |
                20:01 | a back                                             | a pending |
                25:01 | time                                               | a open | opened warning 1/4
                26:10 | a deleted                                          |        | closed recovered
                """);
    }

    @Test
    void aRestartOfTheJudgeReadsItsAgeOffThePod() {
        story.tell("""
                 0:00 | a scheduled                                        |        |
                 0:10 | event a FailedMount : timed out waiting            |        |
                 4:00 | restart                                            |        |
                 4:30 | time                                               |        |
                 5:00 | time                                               | a open | opened warning 1/4
                """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            FailedAttachVolume             | rpc error                                  | a volume cannot be attached to the node
            FailedMount                    | rpc error                                  | a volume cannot be mounted
            FailedMount                    | configmap "web" not found                  | a Secret or ConfigMap that it mounts is missing
            FailedMount                    | references non-existent secret key: port   | a Secret or ConfigMap that it mounts is missing
            FailedMapVolume                | rpc error                                  | a volume's device cannot be mapped
            FailedPrepareDynamicResources  | no such claim                              | a device that it claims cannot be prepared
            NetworkNotReady                | cni plugin not initialized                 | the network of the node is not ready
            FailedCreatePodSandBox         | no such runtime handler                    | its sandbox cannot be created
            """)
    void everyWarningSaysWhatStandsInTheWay(String reason, String message, String meaning) {
        story.tell("""
                 0:00 | a scheduled     |        |
                 0:10 | event a %s : %s |        |
                 5:00 | time            | a open | opened warning 1/4
                """.formatted(reason, message));

        assertThat(story.cause().meaning()).isEqualTo(meaning);
        assertThat(story.cause().message()).isEqualTo(message);
    }
}
