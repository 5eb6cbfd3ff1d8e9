package io.podwatch.core.observation;

import static io.podwatch.core.testkit.Moments.START;
import static io.podwatch.core.testkit.WatermarkBuilder.aWatermark;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WatermarkTest {

    @Test
    void aKindIsSyncedWhenItsListIsComplete() {
        Watermark watermark = aWatermark(START).unsynced(ObservedKind.NODE).build();

        assertThat(watermark.isSynced(ObservedKind.POD)).isTrue();
        assertThat(watermark.isSynced(ObservedKind.NODE)).isFalse();
    }

    @Test
    void aKindThatIsNotSpokenOfIsNotSynced() {
        Watermark silent = new Watermark("test", "uid", WatchScope.WHOLE_CLUSTER, START, Map.of());

        assertThat(silent.isSynced(ObservedKind.POD)).isFalse();
    }

    @Test
    void aRefusedKindSaysWhyAndIsNotSynced() {
        Watermark watermark = aWatermark(START)
                .refused(ObservedKind.NODE, "may not list nodes")
                .build();

        assertThat(watermark.kinds().get(ObservedKind.NODE).isRefused()).isTrue();
        assertThat(watermark.kinds().get(ObservedKind.POD).isRefused()).isFalse();
        assertThat(watermark.isSynced(ObservedKind.NODE)).isFalse();
    }

    @Test
    void theTimeOfAKindEndsWhereItWasLastHeardOf() {
        Watermark watermark = aWatermark(START)
                .heard(ObservedKind.POD, START.minusSeconds(60))
                .heard(ObservedKind.QUOTA, START.plusSeconds(1))
                .unsynced(ObservedKind.NODE)
                .build();

        assertThat(watermark.seenUpTo(ObservedKind.POD)).contains(START.minusSeconds(60));
        assertThat(watermark.seenUpTo(ObservedKind.QUOTA)).contains(START);
        assertThat(watermark.seenUpTo(ObservedKind.NODE)).isEmpty();
    }

    @Test
    void aKindOfTheClusterIsOffOnceRolesInNamespacesAreAllThereIs() {
        Watermark both = narrowed(List.of("a", "b"));
        Watermark one = narrowed(List.of("b"));

        assertThat(List.of(both.isOff(ObservedKind.NODE), both.isOff(ObservedKind.NAMESPACE)))
                .containsExactly(true, true);
        assertThat(one.isOff(ObservedKind.NAMESPACE))
                .as("another namespace is still seen by its name")
                .isFalse();
        assertThat(both.isOff(ObservedKind.POD)).isFalse();
    }

    private static Watermark narrowed(List<String> unseenIn) {
        Optional<Instant> heard = Optional.of(START.minusSeconds(60));
        return aWatermark(START)
                .namespaces("a", "b")
                .freshness(ObservedKind.NODE, new KindFreshness(false, heard, "forbidden"))
                .freshness(ObservedKind.NAMESPACE, new KindFreshness(true, heard, "forbidden", unseenIn))
                .freshness(ObservedKind.POD, new KindFreshness(false, heard, "forbidden"))
                .build();
    }

    @Test
    void kindsComeInTheirDeclaredOrder() {
        assertThat(aWatermark(START).build().sortedKinds().keySet()).containsExactly(ObservedKind.values());
    }

    @Test
    void aScopeIsTheSameHoweverItsNamespacesAreListed() {
        WatchScope scope = new WatchScope(List.of("b", "a", "b"), "");

        assertThat(scope).isEqualTo(new WatchScope(List.of("a", "b"), ""));
        assertThat(scope.namespaces()).containsExactly("a", "b");
    }
}
