package io.podwatch.core.judge;

import static io.podwatch.core.testkit.Pods.ended;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.detect.FindingType;
import io.podwatch.core.detect.ScenarioTable;
import io.podwatch.core.testkit.PodBuilder;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Each table: time, what happens, nothing (no pod is remembered on its own), the alert. */
class OomKilledTest {
    private final StartingStory story =
            new StartingStory(FindingType.CONTAINER_OOM_KILLED_REPEATEDLY, OomKilledTest::told);

    private static PodBuilder told(PodBuilder pod, StartingStory.Step step) {
        Instant at = step.at();
        return switch (step.word(0)) {
            case "killed" -> end(pod, 137, "OOMKilled", step, 1);
            case "marked" -> end(pod, Integer.parseInt(step.word(1)), "OOMKilled", step, 2);
            case "ends" -> end(pod, Integer.parseInt(step.word(1)), "Error", step, 2);
            case "deleted" -> pod.deletionRequested(at);
            default -> pod.running("app", at);
        };
    }

    private static PodBuilder end(PodBuilder pod, int code, String reason, StartingStory.Step step, int length) {
        Instant began = step.at().minus(ScenarioTable.duration(step.word(length)));
        return pod.terminated("app", ended(code, reason, began, step.at()));
    }

    @Test
    void theThirdKillOfADayIsToldHoweverFarApartAndOverADayAfterTheLast() {
        story.tell("""
                 4:00:00 | a killed 4h | |
                 8:00:00 | a killed 4h | |
                12:00:00 | a killed 4h | | opened warning 1/4
                12:00:02 | a runs      | |
                35:59:59 | time        | |
                36:00:00 | time        | | closed recovered
                """);

        assertThat(story.topics().states()).isEmpty();
    }

    @Test
    void killsOfAllItsPodsCountTogetherAndOutliveThem() {
        story.tell("""
                 4:00:00 | a killed 4h | |
                 4:00:01 | a gone      | |
                 8:00:00 | b killed 4h | |
                 9:00:00 | c killed 4h | | opened critical 3/4
                """);
    }

    @Test
    void killsThatAreMoreThanADayApartAndAStatusThatComesTwiceCountForNothing() {
        story.tell("""
                 4:00:00 | a killed 4h | |
                14:00:00 | a killed 4h | |
                14:00:00 | a killed 4h | |
                29:00:00 | a killed 4h | |
                """);
    }

    @Test
    void shortRunsDeletionsOtherEndsAndFalseMarksAreNoKills() {
        story.tell("""
                 1:00:00 | a killed 9m      | |
                 2:00:00 | a killed 9m      | |
                 3:00:00 | a killed 9m      | |
                 4:00:00 | a ends 137 1h    | |
                 5:00:00 | a ends 137 1h    | |
                 6:00:00 | a ends 137 1h    | |
                 7:00:00 | a marked 143 1h  | |
                 8:00:00 | a marked 143 1h  | |
                 9:00:00 | a marked 0 1h    | |
                10:00:00 | a deleted        | |
                10:00:01 | a killed 1h      | |
                10:00:02 | a killed 1h      | |
                10:00:03 | a killed 1h      | |
                """);
    }

    @Test
    void aMarkWithAnotherCodeIsSaidToBeOne() {
        story.tell("""
                 1:00:00 | a marked 1 1h | |
                 2:00:00 | a marked 1 1h | |
                 3:00:00 | a marked 1 1h | | opened warning 1/4
                """);

        assertThat(story.cause().meaning()).contains("ended with 1");
        assertThat(story.open().evidence()).containsEntry("kills", "3");
        assertThat(story.cause().restarts()).contains(3);
    }

    @Test
    void aRestartOfTheJudgeForgetsNoKill() {
        story.tell("""
                 4:00:00 | a killed 4h | |
                 8:00:00 | a killed 4h | |
                 8:00:01 | restart     | |
                 8:00:02 | time        | |
                12:00:00 | a killed 4h | | opened warning 1/4
                12:00:01 | restart     | |
                12:00:02 | time        | |
                36:00:00 | time        | | closed recovered
                """);
    }
}
