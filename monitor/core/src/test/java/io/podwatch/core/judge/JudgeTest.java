package io.podwatch.core.judge;

import static io.podwatch.core.testkit.Moments.minute;
import static io.podwatch.core.testkit.Moments.second;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.judge.book.Outcome;
import io.podwatch.core.judge.known.NamespaceId;
import io.podwatch.core.judge.known.SubjectId;
import io.podwatch.core.lifecycle.Lifecycle;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.tenant.QuotaObservation;
import io.podwatch.core.testkit.NamespaceBuilder;
import io.podwatch.core.testkit.Pods;
import io.podwatch.core.testkit.QuotaBuilder;
import io.podwatch.core.testkit.WatermarkBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class JudgeTest {
    private static final NamespaceId SHOP = new NamespaceId("test", "shop");
    private static final SubjectId SHOP_ITSELF = new SubjectId("test", "shop", "shop");
    private static final QuotaObservation FULL =
            QuotaBuilder.aQuota("compute").hard("pods", "10").used("pods", "10").build();

    private final Desk desk = new Desk();

    @Test
    void alertThatNoDetectorRemembersIsGoneAtTheFirstSyncedWatermark() {
        desk.seen(FULL, second(0));
        Alert firing = desk.judge().alerts().iterator().next();
        Judge judge = Judge.restoring(JudgePolicy.DEFAULT).alert(firing).finish();

        assertThat(judge.onTime(WatermarkBuilder.aWatermark(second(1))
                                .unsynced(ObservedKind.POD)
                                .build())
                        .alerts())
                .isEmpty();
        Outcome closed = judge.onTime(WatermarkBuilder.aWatermark(second(2)).build());

        assertThat(closed.alerts()).hasSize(1);
        assertThat(judge.alerts()).noneMatch(Alert::isFiring);
    }

    @Test
    void resolvedAlertsExpireAfterTheRetention() {
        desk.seen(FULL, second(0));
        desk.gone(FULL, second(10));
        Duration retention = JudgePolicy.DEFAULT.resolvedRetention();

        desk.time(second(10).plus(retention));
        assertThat(desk.alerts()).containsExactly("resolved compute pods gone");

        Outcome expired = desk.time(second(11).plus(retention));
        assertThat(desk.alerts()).isEmpty();
        assertThat(expired.alerts())
                .hasSize(1)
                .allMatch(change -> change.isWritten() && change.after().isEmpty());
    }

    @Test
    void watermarkOfAnotherClusterMovesNoTimeHere() {
        desk.seen(FULL, second(0));
        desk.gone(FULL, second(10));
        desk.time(WatermarkBuilder.aWatermark(minute(60 * 24 * 30))
                .ofCluster("other")
                .build());

        assertThat(desk.alerts()).containsExactly("resolved compute pods gone");
    }

    @Test
    void watermarkThatIsNotNewerChangesNothing() {
        desk.time(minute(10));
        desk.seen(FULL, minute(10));
        desk.restartWithout(FULL);
        desk.time(minute(11));

        assertThat(desk.time(minute(11))).isEqualTo(Outcome.NOTHING);
        assertThat(desk.time(minute(9))).isEqualTo(Outcome.NOTHING);
        assertThat(desk.judge().watermarks().get("test").time()).isEqualTo(minute(11));
    }

    @Test
    void podsAreCountedByLifecycleWithZeros() {
        PodObservation running = Pods.aPod("a").running("app").build();
        desk.seen(running, second(0));
        desk.seen(Pods.aPod("b").crashLooping("app", 3, Pods.exited(1)).build(), second(0));

        assertThat(lifecycles())
                .containsEntry(Lifecycle.RUNNING, 1)
                .containsEntry(Lifecycle.CRASH_LOOP_BACK_OFF, 1)
                .containsEntry(Lifecycle.PENDING, 0)
                .hasSize(Lifecycle.values().length);

        desk.seen(Pods.aPod("a").succeeded().version(1001).build(), second(1));
        desk.seen(running, second(2));

        assertThat(lifecycles()).containsEntry(Lifecycle.RUNNING, 0).containsEntry(Lifecycle.SUCCEEDED, 1);
    }

    @Test
    void lastPodLeavesZerosUntilItsNamespaceGoes() {
        PodObservation pod = Pods.aPod("a").build();
        desk.seen(NamespaceBuilder.aNamespace("shop").build(), second(0));
        desk.seen(pod, second(0));
        desk.gone(pod, second(1));

        assertThat(lifecycles())
                .hasSize(Lifecycle.values().length)
                .allSatisfy((state, count) -> assertThat(count).isZero());

        desk.gone(ObservedKind.NAMESPACE, SHOP_ITSELF, second(2));
        assertThat(desk.judge().lifecycles()).isEmpty();
    }

    @Test
    void namespaceThatGoesBeforeItsPodsTakesItsZerosWithTheLastOne() {
        PodObservation pod = Pods.aPod("a").build();
        desk.seen(pod, second(0));
        desk.gone(ObservedKind.NAMESPACE, SHOP_ITSELF, second(1));
        assertThat(lifecycles()).containsEntry(Lifecycle.RUNNING, 1);

        desk.gone(pod, second(2));
        assertThat(desk.judge().lifecycles()).isEmpty();
    }

    @Test
    void replayedDeletionsLeaveNoZeros() {
        PodObservation pod = Pods.aPod("a").build();
        Judge judge = Judge.restoring(JudgePolicy.DEFAULT)
                .observation(pod, second(0))
                .gone(ObservedKind.POD, SubjectId.of(pod))
                .finish();

        assertThat(judge.lifecycles()).isEmpty();
    }

    @Test
    void restoredAlertThatIsDeletedLaterIsForgotten() {
        desk.seen(FULL, second(0));
        Alert alert = desk.judge().alerts().iterator().next();
        Judge judge = Judge.restoring(JudgePolicy.DEFAULT)
                .alert(alert)
                .alertGone(alert.key().fingerprint())
                .alertGone("unknown")
                .finish();

        assertThat(judge.alerts()).isEmpty();
    }

    @Test
    void restartsAndEndsAreToldOnce() {
        PodObservation restarted = Pods.aPod("a")
                .running("app", second(5))
                .restarted(2)
                .after(Pods.oomKilled(second(1), second(4)))
                .version(1001)
                .build();
        desk.seen(Pods.aPod("a").running("app").build(), second(0));

        assertThat(desk.seen(restarted, second(5)).ends()).singleElement().satisfies(end -> {
            assertThat(end.restarts()).isEqualTo(2);
            assertThat(end.reason()).isEqualTo("OOMKilled");
            assertThat(end.ended()).isTrue();
        });
        assertThat(desk.seen(restarted, second(6)).ends()).isEmpty();
    }

    @Test
    void sizesTellWhatIsRemembered() {
        desk.seen(FULL, second(0));
        desk.seen(Pods.aPod("a").build(), second(0));

        assertThat(desk.judge().size(ObservedKind.QUOTA)).isEqualTo(1);
        assertThat(desk.judge().size(ObservedKind.POD)).isEqualTo(1);
        assertThat(desk.judge().size(ObservedKind.EVIDENCE)).isZero();
    }

    private Map<Lifecycle, Integer> lifecycles() {
        return desk.judge().lifecycles().get(SHOP);
    }
}
