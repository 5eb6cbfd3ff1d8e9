package io.podwatch.it.simulation.check;

import io.podwatch.core.observation.Gap;
import io.podwatch.core.observation.GapReason;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.ResourceVersion;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.it.simulation.cluster.ModelApi;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.function.LongPredicate;

/**
 * What of the pods' changes went by unseen: each such change must lie within a gap that was told, by its versions, and by its
 * times as far as these can be right. A change may also have been merged, or may change nothing that is read; those are no
 * loss, and are left out.
 */
final class PodCoverage {
    private record Unseen(String uid, long version, Instant at) {}

    private final ModelApi api;
    private final Timing timing;
    private final LongPredicate seen;
    private final List<Unseen> unseen = new ArrayList<>();

    /** @param seen whether the watcher that commits at present was told of a version, and so merged it or read nothing new */
    PodCoverage(ModelApi api, Timing timing, LongPredicate seen) {
        this.seen = seen;
        this.api = api;
        this.timing = timing;
    }

    void published(Optional<PodObservation> before, PodObservation now) {
        long from = before.map(known -> Long.parseLong(known.resourceVersion())).orElse(0L);
        long to = Long.parseLong(now.resourceVersion());
        NavigableSet<Long> skipped = api.versions(now.uid(), from, to).headSet(to, false);
        skipped.forEach(version -> unseen(now.uid(), version));
    }

    void ended(String uid, Optional<PodObservation> last) {
        long from = last.map(known -> Long.parseLong(known.resourceVersion())).orElse(0L);
        api.versions(uid, from, Long.MAX_VALUE).forEach(version -> unseen(uid, version));
    }

    private void unseen(String uid, long version) {
        api.change(version)
                .filter(change -> !seen.test(version) && saysMore(change))
                .ifPresent(change -> unseen.add(new Unseen(uid, version, change.at())));
    }

    private static boolean saysMore(ModelApi.Change change) {
        return change.deleted()
                || change.before()
                        .filter(before -> Plain.equal(before, change.now()))
                        .isEmpty();
    }

    /** A first start has no past: what happened before the first watermark was never promised. */
    void requireCovered(List<Gap> gaps, Instant promisedSince) {
        List<Gap> ofPods =
                gaps.stream().filter(gap -> gap.kind() == ObservedKind.POD).toList();
        unseen.stream()
                .filter(one -> one.at.isAfter(promisedSince))
                .forEach(one -> Broken.unless(
                        ofPods.stream().anyMatch(gap -> covers(gap, one)),
                        "what was not seen lies within a gap that was told",
                        one + " of " + ofPods));
    }

    /** The watcher before may have published merged notices ahead of older ones, so that its newest version says too much. */
    private boolean covers(Gap gap, Unseen one) {
        return (gap.reason() == GapReason.START && coversTime(gap, one)) || coversExactly(gap, one);
    }

    private boolean coversExactly(Gap gap, Unseen one) {
        return coversVersion(gap, one) && (!timing.isExact() || coversTime(gap, one));
    }

    /** The API server tells changes in their order, however late. */
    private static boolean coversVersion(Gap gap, Unseen one) {
        return ResourceVersion.isOlder(gap.fromResourceVersion(), Long.toString(one.version))
                && !ResourceVersion.isOlder(gap.toResourceVersion(), Long.toString(one.version));
    }

    /** A change that is told late seems to have been seen before the gap, and nothing tells a watcher how late it was. */
    private static boolean coversTime(Gap gap, Unseen one) {
        return !one.at.isBefore(gap.from().minus(Timing.TELLING)) && !one.at.isAfter(gap.to());
    }
}
