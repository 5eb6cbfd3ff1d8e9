package io.podwatch.core.judge;

import static io.podwatch.core.testkit.Pods.ended;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.detect.FindingType;
import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.pod.ContainerType;
import io.podwatch.core.testkit.ContainerBuilder;
import io.podwatch.core.testkit.PodBuilder;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each table: time, what happens, the pods that are remembered, the alert. */
class CannotStartTest {
    private final StartingStory story = new StartingStory(FindingType.CONTAINER_CANNOT_START, CannotStartTest::told);

    private static PodBuilder told(PodBuilder pod, StartingStory.Step step) {
        return switch (step.word(0)) {
            case "lost" -> pod.nodeReady(ConditionStatus.UNKNOWN);
            case "back" -> pod.nodeReady(ConditionStatus.TRUE);
            case "deleted" -> pod.deletionRequested(step.at());
            case "image" -> pod.container("app", app -> app.image(step.word(1)));
            default -> pod.container("app", app -> container(app, step));
        };
    }

    private static ContainerBuilder container(ContainerBuilder app, StartingStory.Step step) {
        Instant at = step.at();
        return switch (step.word(0)) {
            case "runs" -> app.running(at);
            case "debug" -> app.type(ContainerType.EPHEMERAL).waiting("ErrImagePull", "not found");
            case "ends" -> app.terminated(ended(Integer.parseInt(step.word(1)), step.word(2), at.minusSeconds(5), at));
            case "after" ->
                app.after(ended(Integer.parseInt(step.word(1)), step.word(2), at.minusSeconds(5), at))
                        .waiting(step.word(3), step.text());
            default -> app.waiting(step.word(1), step.text());
        };
    }

    @Test
    void anImageThatCannotBePulledIsOneTroubleThroughAllTries() {
        story.tell("""
                0:00 | a waits ContainerCreating                                  |           |
                0:02 | a waits ErrImagePull : image "x": not found                | a pending |
                0:14 | a waits ImagePullBackOff : Back-off pulling image "x"      | a pending |
                0:27 | a waits ErrImagePull : image "x": not found                | a pending |
                1:01 | time                                                       | a pending |
                1:02 | time                                                       | a open    | opened warning 1/4
                1:14 | a waits ImagePullBackOff : Back-off pulling image "x"      | a open    |
                1:40 | a waits ErrImagePull : image "x": not found                | a open    |
                9:00 | a runs                                                     |           | closed recovered
                """);
    }

    @Test
    void aBackOffThatSaysLessDoesNotTakeTheWordsAway() {
        story.tell("""
                0:02 | a waits ErrImagePull : image "x": not found                | a pending |
                1:02 | a waits ImagePullBackOff : Back-off pulling image "x"      | a open    | opened warning 1/4
                """);

        assertThat(story.cause().reason()).isEqualTo("ErrImagePull");
        assertThat(story.cause().message()).isEqualTo("image \"x\": not found");
        assertThat(story.cause().meaning()).isEqualTo("image: it does not exist in its registry");
        assertThat(story.cause().image()).isEqualTo("registry.example/app:1");
        assertThat(story.cause().revision()).isEqualTo("5d9c");
        assertThat(story.open().summary())
                .isEqualTo("container app of Deployment/web cannot start, image: it does not exist in its registry");
    }

    @Test
    void whatAKubeletHoldsBackItsEventTells() {
        story.tell("""
                0:00 | a waits ImagePullBackOff : Back-off pulling image "x"      | a pending |
                0:05 | event a/app Failed : Failed to pull image "x": dial tcp: connection refused | a pending |
                1:00 | time                                                       | a open    | opened warning 1/4
                """);

        assertThat(story.cause().meaning()).isEqualTo("image: its registry cannot be reached");
        assertThat(story.cause().message()).contains("connection refused");
    }

    @Test
    void whatStartsWithinTheGraceIsSilent() {
        story.tell("""
                0:00 | a waits ErrImagePull : 503 Service Unavailable             | a pending |
                0:59 | a runs                                                     |           |
                5:00 | time                                                       |           |
                """);
    }

    @Test
    void aKubeletThatForgetsForAMomentWhyItWaitsEndsNothing() {
        story.tell("""
                0:00 | a waits CreateContainerConfigError : secret "k" not found  | a pending |
                1:00 | time                                                       | a open    | opened warning 1/4
                2:00 | a waits ContainerCreating                                  | a open    |
                2:01 | a waits                                                    | a open    |
                2:02 | a waits CreateContainerConfigError : secret "k" not found  | a open    |
                3:00 | a deleted                                                  |           | closed recovered
                """);
    }

    @Test
    void anEndThatNoRunPrecededIsTheSameTroubleThroughTheBackOff() {
        story.tell("""
                0:00 | a ends 128 StartError                                      | a pending |
                0:10 | a after 128 StartError CrashLoopBackOff                    | a pending |
                0:12 | a after 128 StartError RunContainerError                   | a pending |
                1:00 | time                                                       | a open    | opened warning 1/4
                1:30 | a ends 128 StartError                                      | a open    |
                2:30 | a after 128 StartError CrashLoopBackOff                    | a open    |
                3:00 | a runs                                                     |           | closed recovered
                3:30 | a ends 1 Error                                             |           |
                3:40 | a after 1 Error CrashLoopBackOff                           |           |
                9:00 | time                                                       |           |
                """);
    }

    @Test
    void aHookThatFailsIsToldThroughTheBackOffAndByItsEvent() {
        story.tell("""
                0:00 | a after 137 Error PostStartHookError : hook failed         | a pending |
                0:10 | a after 137 Error CrashLoopBackOff                         | a pending |
                1:00 | time                                                       | a open    | opened warning 1/4
                1:10 | a after 137 Error PostStartHookError : hook failed         | a open    |
                2:00 | a runs                                                     |           | closed recovered
                2:10 | a after 137 Error CrashLoopBackOff                         |           |
                2:10 | event a/app FailedPostStartHook : exec failed: exit code 3 | a pending |
                3:10 | time                                                       | a open    | opened warning 1/4
                """);

        assertThat(story.cause().meaning()).isEqualTo("hook: its postStart hook fails");
        assertThat(story.cause().message()).isEqualTo("exec failed: exit code 3");
        assertThat(story.cause().command()).isEqualTo("kubectl -n shop logs a -c app --previous");
    }

    @Test
    void ordinaryCrashesAndAHookOfAnEarlierRunAreNoneOfIt() {
        story.tell("""
                0:00 | a runs                                                     | |
                0:01 | event a/app FailedPostStartHook : exec failed              | |
                5:00 | a after 1 Error CrashLoopBackOff                           | |
                9:00 | time                                                       | |
                """);
    }

    @Test
    void allOfAWorkloadAreOneFindingThatCountsThem() {
        story.tell("""
                0:00 | a waits ErrImagePull : not found           | a pending            |
                0:00 | b waits ErrImagePull : not found           | a pending, b pending |
                1:00 | time                                       | a open, b open       | opened critical 2/4
                2:10 | c waits InvalidImageName : bad             | a open, b open, c pending |
                3:10 | time                                       | a open, b open, c open | updated critical 3/4
                4:20 | a runs                                     | b open, c open       | updated critical 2/4
                5:30 | b gone                                     | c open               | updated warning 1/4
                6:40 | c gone                                     |                      | closed gone
                """);
    }

    @Test
    void aNodeThatIsNotReadyIsToBlame() {
        story.tell("""
                0:00 | a waits ErrImagePull : not found           | a pending            |
                0:30 | a lost                                     | a held               |
                9:00 | time                                       | a held               |
                9:10 | a back                                     | a pending            |
               10:10 | time                                       | a open               | opened warning 1/4
                """);

        assertThat(story.cause().node()).isEmpty();
    }

    @Test
    void aRestartOfTheJudgeKeepsTheFirstSightAndTheWords() {
        story.tell("""
                0:00 | a waits ErrImagePull : not found           | a pending            |
                0:10 | a waits ImagePullBackOff : Back-off        | a pending            |
                0:20 | restart                                    | a pending            |
                0:30 | time                                       | a pending            |
                1:00 | time                                       | a open               | opened warning 1/4
                """);

        assertThat(story.cause().meaning()).isEqualTo("image: it does not exist in its registry");
    }

    @Test
    void somebodysDebugContainerTroublesNobodyElse() {
        story.tell("""
                0:00 | a debug                                    | |
                9:00 | time                                       | |
                """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ErrImagePull | pull access denied, repository does not exist or may require login | image: its registry refuses it, or it does not exist there
            ErrImagePull | manifest for x:7 not found: manifest unknown | image: it does not exist in its registry
            ErrImagePull | no matching manifest for linux/arm64 in the manifest list entries | image: it does not exist for the node's platform
            ErrImagePull | 429 Too Many Requests - Server message: toomanyrequests | image: its registry limits how often it is pulled
            ErrImagePull | tls: failed to verify certificate: x509: unknown authority | image: the certificate of its registry is not trusted
            ErrImagePull | dial tcp: lookup registry.example: no such host | image: its registry cannot be reached
            ErrImagePull | something new | image: it cannot be pulled
            ImagePullBackOff | Back-off pulling image "x": ErrImagePull: manifest unknown | image: it does not exist in its registry
            RegistryUnavailable | no answer | image: its registry cannot be reached
            SignatureValidationFailed | policy | image: its signature is not accepted
            ErrImageNeverPull | absent | image: the node does not have it and must not pull it
            InvalidImageName | bad | image: its name cannot be parsed
            ImageInspectError | bad | image: the runtime cannot inspect it
            CreateContainerConfigError | secret "web-tls" not found | configuration: a Secret is missing
            CreateContainerConfigError | couldn't find key port in ConfigMap shop/web | configuration: a key that it asks for is missing
            CreateContainerConfigError | container has runAsNonRoot and image will run as root | configuration: it must not run as root, but its image does
            CreateContainerConfigError | something new | configuration: something that the container asks for does not exist
            CreateContainerError | failed to reserve container name "app" | runtime: the runtime still holds its name
            RunContainerError | exec: "serve": executable file not found in $PATH | runtime: its command does not exist in the image
            RunContainerError | something new | runtime: the command cannot be run
            PreCreateHookError | failed | hook: what is to be done before its creation fails
            PreStartHookError | failed | hook: what is to be done before its start fails
            PostStartHookError | failed | hook: its postStart hook fails
            """)
    void everyReasonOfTheKubeletSaysWhatToLookAt(String reason, String message, String meaning) {
        told(reason, message);

        assertThat(story.cause().meaning()).isEqualTo(meaning);
        assertThat(story.cause().message()).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            secret "web-tls" not found                         | kubectl -n shop describe secret web-tls
            configmap "web" not found                          | kubectl -n shop describe configmap web
            couldn't find key port in ConfigMap shop/web.conf  | kubectl -n shop describe configmap web.conf
            secret "x; rm -rf /" not found                     | kubectl -n shop describe pod a
            anything else                                      | kubectl -n shop describe pod a
            """)
    void theNextCommandShowsWhatIsMissingAndNothingThatIsNoName(String message, String command) {
        told("CreateContainerConfigError", message);

        assertThat(story.cause().command()).isEqualTo(command);
    }

    @ParameterizedTest
    @CsvSource({"ContainerCreating", "PodInitializing", "CrashLoopBackOff", "RestartingAllContainers", "''"})
    void whatEveryStartGoesThroughIsNoTrouble(String reason) {
        story.tell("""
                0:00 | a waits %s | |
               60:00 | time       | |
                """.formatted(reason));
    }

    private void told(String reason, String message) {
        story.tell("""
                0:00 | a waits %s : %s | a pending |
                1:00 | time            | a open    | opened warning 1/4
                """.formatted(reason, message));
    }
}
