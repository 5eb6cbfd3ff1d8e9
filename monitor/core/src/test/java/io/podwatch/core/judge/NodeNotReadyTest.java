package io.podwatch.core.judge;

import static io.podwatch.core.testkit.Moments.minute;
import static io.podwatch.core.testkit.Moments.second;
import static io.podwatch.core.testkit.NodeBuilder.aNode;
import static io.podwatch.core.testkit.WatermarkBuilder.aWatermark;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.detect.Cause;
import io.podwatch.core.detect.FindingDetail;
import io.podwatch.core.detect.Resolution;
import io.podwatch.core.detect.Severity;
import io.podwatch.core.judge.known.SubjectId;
import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.testkit.NodeBuilder;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodeNotReadyTest {
    private static final NodeBuilder N1 = aNode("n1")
            .pods("shop", "Deployment", "web", 20)
            .pods("bank", "StatefulSet", "db", 1)
            .pods("shop", "Deployment", "api", 10);

    private final Topics topics = new Topics();

    @Test
    void isToldOnceAfterItsGraceWithItsPodsForEachWorkload() {
        time(minute(0));
        seen(N1, minute(0));
        seen(unknownSince(minute(2)), minute(2));
        time(second(179));

        assertThat(topics.firing()).isEmpty();

        time(minute(3));

        FindingDetail detail = theOne().detail();
        assertThat(theOne().key().subject()).containsEntry("node", "n1");
        assertThat(detail.severity()).isEqualTo(Severity.WARNING);
        assertThat(detail.summary()).isEqualTo("node n1 is not ready: nothing is heard of its kubelet");
        assertThat(detail.affected()).isEqualTo(31);
        assertThat(detail.evidence())
                .containsEntry("workloads", "3")
                .containsEntry("pods of shop/Deployment/web", "20")
                .containsEntry("pods of shop/Deployment/api", "10")
                .containsEntry("pods of bank/StatefulSet/db", "1");
        assertThat(detail.cause().map(Cause::command)).contains("kubectl describe node n1");
        assertThat(detail.evidenceAt()).contains(minute(2));
    }

    @Test
    void isOverAsSoonAsTheNodeIsReady() {
        lostAt(minute(2));

        seen(N1.ready(ConditionStatus.TRUE, minute(9)).version(1009), minute(9));

        assertThat(resolutions()).containsExactly(Resolution.RECOVERED);
    }

    @Test
    void isOverWhenTheNodeIsGone() {
        lostAt(minute(2));

        topics.feed(new Told.Gone(ObservedKind.NODE, SubjectId.of(N1.build()), minute(9)));

        assertThat(resolutions()).containsExactly(Resolution.GONE);
        assertThat(topics.states()).isEmpty();
    }

    @Test
    void isOverWhenTheNodeWentWhileNobodyJudged() {
        lostAt(minute(2));
        topics.forget(N1.build());
        topics.restart();

        time(minute(9));

        assertThat(resolutions()).containsExactly(Resolution.GONE);
    }

    @Test
    void aShortBlipIsSilent() {
        seen(unknownSince(minute(2)), minute(2));
        time(second(150));
        seen(N1.ready(ConditionStatus.TRUE, second(165)).version(1003), second(165));
        time(minute(30));

        assertThat(topics.changes()).isEmpty();
    }

    @Test
    void timeInWhichNodesWereNotHeardOfOpensNothing() {
        seen(unknownSince(minute(2)), minute(2));

        topics.feed(new Told.Time(
                aWatermark(minute(4)).heard(ObservedKind.NODE, second(170)).build()));

        assertThat(topics.firing()).isEmpty();
    }

    @Test
    void isOverAndStaysSoWhereTheRightToSeeNodesIsTakenAway() {
        lostAt(minute(0));
        time(minute(2));
        assertThat(topics.firingNames()).isNotEmpty();

        narrowed(minute(3));
        assertThat(topics.firingNames()).isEmpty();

        topics.restart();
        narrowed(minute(4));
        assertThat(topics.firingNames()).isEmpty();
    }

    private void narrowed(Instant at) {
        topics.feed(new Told.Time(aWatermark(at)
                .namespaces("shop")
                .refused(ObservedKind.NODE, "forbidden")
                .build()));
    }

    @Test
    void aNodeThatHasNotToldItsStateYetIsSilent() {
        seen(aNode("n2").withoutConditions(), minute(0));
        time(minute(30));

        assertThat(topics.changes()).isEmpty();
    }

    @Test
    void whoeverHasCordonedItIsAtWorkOnIt() {
        seen(unknownSince(minute(2)).cordoned(), minute(2));
        time(minute(4));

        assertThat(theOne().detail().severity()).isEqualTo(Severity.INFO);
    }

    @Test
    void itsPodsAreCountedAnewAsTheyGo() {
        lostAt(minute(2));
        NodeBuilder emptier = aNode("n1")
                .pods("shop", "Deployment", "web", 4)
                .ready(ConditionStatus.UNKNOWN, minute(2))
                .version(1009);

        seen(emptier, second(200));
        time(second(300));

        assertThat(theOne().detail().affected()).isEqualTo(4);
        assertThat(theOne().openedAt()).isEqualTo(minute(4));
    }

    @Test
    void whatWasBrokenBeforeThisReleaseIsToldAtItsFirstTime() {
        topics.feed(new Told.Seen(unknownSince(minute(2)).build(), minute(2)));
        topics.restart();

        time(minute(60));

        assertThat(theOne().openedAt()).isEqualTo(minute(60));
    }

    private void lostAt(Instant since) {
        time(since);
        seen(unknownSince(since), since);
        time(since.plusSeconds(120));
        assertThat(topics.firing()).hasSize(1);
    }

    private static NodeBuilder unknownSince(Instant since) {
        return N1.ready(ConditionStatus.UNKNOWN, since).version(1001);
    }

    private void seen(NodeBuilder node, Instant at) {
        topics.feed(new Told.Seen(node.build(), at));
    }

    private void time(Instant at) {
        topics.feed(new Told.Time(aWatermark(at).build()));
    }

    private Alert theOne() {
        assertThat(topics.firing()).hasSize(1);
        return topics.firing().iterator().next();
    }

    private List<Resolution> resolutions() {
        return topics.judge().alerts().stream()
                .flatMap(alert -> alert.resolution().stream())
                .toList();
    }
}
