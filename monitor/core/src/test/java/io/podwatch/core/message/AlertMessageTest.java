package io.podwatch.core.message;

import static io.podwatch.core.testkit.Moments.minute;
import static io.podwatch.core.testkit.Moments.second;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.alert.AlertState;
import io.podwatch.core.detect.Cause;
import io.podwatch.core.detect.FindingDetail;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.detect.Resolution;
import io.podwatch.core.detect.Severity;
import io.podwatch.core.judge.JudgePolicy;
import io.podwatch.core.pod.WorkloadReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AlertMessageTest {
    private static final WorkloadReference API = new WorkloadReference("Deployment", "api");
    private static final Cause OOM = new Cause(
                    Optional.of(137),
                    9,
                    "OOMKilled",
                    "\nheap is full\n",
                    "memory limit exceeded",
                    "shop/api:8",
                    "7d4b9c")
            .withRun(Optional.of(Duration.ofSeconds(95)), Optional.of(12))
            .withCommand("kubectl -n shop logs api-7d4b9c-x -c app --previous");

    @Test
    void aCrashLoopTellsAllThatSomebodyNeedsAtNight() {
        AlertMessage message = message(crashLoop(OOM));

        assertThat(message.description()).isEqualTo("""
                        shop/api (Deployment) container app in prod: 3 of 4 pods crash-looping since 2026-01-01 00:02 UTC (12 restarts), last exit 137 OOMKilled
                        Affected: 3 of 4 pods
                        Cause: exit code 137, reason OOMKilled, memory limit exceeded, the last run took 1m35s, image shop/api:8, revision 7d4b9c
                        Last words:
                        heap is full
                        Next:
                        kubectl -n shop logs api-7d4b9c-x -c app --previous
                        Over when the container has run for longer than 10m (unless an annotation says otherwise), and longer than twice its longest run between restarts, or its pods are gone.""");
        assertThat(message.summary()).isEqualTo("A container crash-loops.");
    }

    @Test
    void aNewRevisionBehindAHealthyOneIsSaidWithTheWayBack() {
        AlertMessage message = message(crashLoop(OOM.withRevision("7d4b9c", true)));

        assertThat(message.affected()).isEqualTo("3 of 4 pods; only the new revision, an older one is well");
        assertThat(message.cause()).contains("new revision 7d4b9c");
        assertThat(message.command())
                .isEqualTo("kubectl -n shop logs api-7d4b9c-x -c app --previous\n"
                        + "kubectl -n shop rollout undo deployment/api");
    }

    @Test
    void aRefusalNamesTheQuotaWhatIsMissingAndWhoUsesTheMost() {
        FindingKey key = FindingKey.ofWorkload(FindingType.QUOTA_REJECTING, "prod", "shop", API, "");
        AlertMessage message = message(firing(
                key,
                detail(
                        "quota compute refuses pods of Deployment/api: missing limits.memory=512Mi",
                        Optional.empty(),
                        Map.of(
                                "resourcequota", "compute",
                                "refusal", "exceeded",
                                "requested_limits.memory", "536870912",
                                "used_limits.memory", "3221225472",
                                "limited_limits.memory", "3221225472",
                                "missing_limits.memory", "536870912",
                                "consumers_limits.memory", "Deployment/web 2Gi"),
                        2,
                        4)));

        assertThat(message.headline())
                .isEqualTo("shop/api (Deployment) in prod: 2 of 4 pods refused by a quota since 2026-01-01 00:02 UTC");
        assertThat(message.affected())
                .isEqualTo(
                        "2 of 4 pods; most limits.memory is used by Deployment/web 2Gi; limits.memory: requested 512Mi,"
                                + " used 3Gi, limited 3Gi, missing 512Mi");
        assertThat(message.cause())
                .isEqualTo("quota compute refuses pods of Deployment/api: missing limits.memory=512Mi");
        assertThat(message.command()).isEqualTo("kubectl -n shop describe resourcequota compute");
        assertThat(message.lastWords()).isEmpty();
    }

    @Test
    void aNumberThatIsNoneIsToldAsItIs() {
        FindingKey key = FindingKey.ofWorkload(FindingType.QUOTA_REJECTING, "prod", "shop", API, "");
        Map<String, String> evidence = Map.of("requested_pods", "many");

        assertThat(message(firing(key, detail("", Optional.empty(), evidence, 0, 0)))
                        .affected())
                .isEqualTo("pods: requested many");
    }

    @Test
    void aNodeIsNamedWithoutANamespaceAndWithWhatRunsOnIt() {
        FindingKey key = FindingKey.of(FindingType.NODE_NOT_READY, "prod", "_", "node", "node-1");
        AlertMessage message = message(firing(
                key,
                detail(
                        "node node-1 is not ready: the kubelet is silent",
                        Optional.of(Cause.told("NodeStatusUnknown", "Kubelet stopped posting", "the kubelet is silent")
                                .withCommand("kubectl describe node node-1")),
                        Map.of("workloads", "1", "pods of shop/Deployment/api", "3"),
                        0,
                        0)));

        assertThat(message.headline())
                .isEqualTo("node-1 (Node) in prod: node node-1 is not ready: the kubelet is silent since 2026-01-01"
                        + " 00:02 UTC, NodeStatusUnknown");
        assertThat(message.affected()).isEqualTo("3 pods of shop/Deployment/api");
        assertThat(message.lastWords()).isEqualTo("Kubelet stopped posting");
    }

    @Test
    void aQuotaIsItsOwnSubject() {
        FindingKey key =
                FindingKey.of(FindingType.QUOTA_USAGE, "prod", "shop", "resourcequota", "compute", "resource", "pods");

        assertThat(message(firing(key, detail("quota compute is full", Optional.empty(), Map.of(), 0, 0)))
                        .headline())
                .isEqualTo("shop/compute (ResourceQuota) in prod: quota compute is full since 2026-01-01 00:02 UTC");
    }

    @Test
    void aClusterThatIsNotSeenIsItself() {
        FindingKey key = FindingKey.of(FindingType.WATCH_BLIND, "prod", "_", "kind", "all");
        AlertMessage message =
                message(firing(key, detail("nothing new is heard of cluster prod", Optional.empty(), Map.of(), 0, 0)));

        assertThat(message.headline())
                .isEqualTo("cluster prod: nothing new is heard of cluster prod since 2026-01-01 00:02 UTC");
        assertThat(message.command()).isEmpty();
    }

    @Test
    void moreInTroubleThanAreWantedAreNoShare() {
        FindingKey key = FindingKey.ofWorkload(FindingType.PODS_FAILING, "prod", "shop", API, "");

        assertThat(message(firing(key, detail("", Optional.empty(), Map.of(), 5, 4)))
                        .affected())
                .isEqualTo("5 pods");
        assertThat(message(firing(key, detail("", Optional.empty(), Map.of(), 1, 0)))
                        .affected())
                .isEqualTo("1 pod");
    }

    @Test
    void whatIsOverSaysSinceWhenAndWhy() {
        Alert firing = crashLoop(OOM);
        Alert over = new Alert(
                firing.key(),
                AlertState.RESOLVED,
                firing.detail(),
                firing.openedAt(),
                minute(30),
                minute(30),
                Optional.of(minute(30)),
                Optional.of(Resolution.SWITCHED_OFF));

        assertThat(message(over).headline()).endsWith("; over since 2026-01-01 00:30 UTC (switched off)");
    }

    @Test
    void ofLongLastWordsTheEndIsKept() {
        Cause chatty = OOM.withMessage("first line\n" + "x".repeat(5_000) + "\nlast line");

        assertThat(message(crashLoop(chatty)).lastWords())
                .hasSize(2_048)
                .startsWith("…x")
                .endsWith("last line");
    }

    @Test
    void aCommandIsGivenWholeOrNotAtAll() {
        Cause endless = OOM.withCommand("kubectl " + "x".repeat(5_000)).withRevision("7d4b9c", true);

        assertThat(message(crashLoop(endless)).command()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everyTypeHasASentenceThatNamesNobodyAndAnEnd(FindingType type) {
        FindingKey key = FindingKey.ofWorkload(type, "prod", "shop", API, "app");
        AlertMessage message = message(firing(key, detail("words", Optional.empty(), Map.of(), 1, 2)));

        assertThat(message.summary()).matches("[A-Z][^{}]*\\.").doesNotContain("shop", "api", "prod");
        assertThat(message.resolvesWhen()).matches("[a-z0-9].*\\.");
        assertThat(message.headline()).startsWith("shop/api (Deployment) container app in prod: ");
    }

    @ParameterizedTest
    @EnumSource
    void theSentenceIsThatOfTheRule(FindingType type) throws IOException {
        String rules = Files.readString(Path.of("..", "..", "alerts", "rules", "podwatch-findings.yaml"));
        Matcher summary = Pattern.compile("- alert: " + type.alertName() + "\\n(?: .*\\n)*? +summary: (.*)\\n")
                .matcher(rules);

        assertThat(summary.find()).as("a rule for " + type.alertName()).isTrue();
        assertThat(summary.group(1)).isEqualTo(StandingWords.summary(type));
    }

    private static AlertMessage message(Alert alert) {
        return AlertMessage.of(alert, JudgePolicy.DEFAULT);
    }

    private static Alert crashLoop(Cause cause) {
        FindingKey key = FindingKey.ofWorkload(FindingType.CONTAINER_CRASH_LOOPING, "prod", "shop", API, "app");
        return firing(key, detail("container app restarts", Optional.of(cause), Map.of("pod", "api-7d4b9c-x"), 3, 4));
    }

    private static FindingDetail detail(
            String summary, Optional<Cause> cause, Map<String, String> evidence, int affected, int desired) {
        return new FindingDetail(Severity.WARNING, "", summary, cause, evidence, affected, desired, Optional.empty());
    }

    private static Alert firing(FindingKey key, FindingDetail detail) {
        return new Alert(
                key,
                AlertState.FIRING,
                detail,
                minute(2),
                second(130),
                second(130),
                Optional.empty(),
                Optional.empty());
    }
}
