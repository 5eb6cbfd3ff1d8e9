package io.podwatch.it.simulation.check;

import io.podwatch.core.observation.KindFreshness;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.Watermark;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.it.simulation.cluster.ModelApi;
import io.podwatch.it.simulation.world.World;
import io.podwatch.watcher.inbox.WatchedKind;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Watermarks go forward in every partition, and whatever they vouch for is committed. */
final class Watermarks {
    private final World world;
    private final ModelApi api;
    private final PublishedPods pods;
    private final Timing timing;
    private final Map<Integer, Watermark> newest = new HashMap<>();
    private Optional<Instant> first = Optional.empty();

    Watermarks(World world, ModelApi api, PublishedPods pods, Timing timing) {
        this.world = world;
        this.api = api;
        this.pods = pods;
        this.timing = timing;
    }

    void mark(int partition, Watermark now) {
        first = first.or(() -> Optional.of(world.now()).filter(time -> now.isSynced(ObservedKind.POD)));
        Watermark before = newest.put(partition, now);
        Broken.unless(
                before == null || !now.time().isBefore(before.time()),
                "a watermark goes forward",
                partition + ": " + before + " to " + now);
        if (timing.isExact() && partition == 0) {
            vouch(now);
        }
    }

    private void vouch(Watermark now) {
        KindFreshness freshness = now.kinds().get(ObservedKind.POD);
        Optional<Instant> heard = Optional.ofNullable(freshness)
                .filter(KindFreshness::synced)
                .flatMap(KindFreshness::heardAt)
                .map(at -> at.isBefore(now.time()) ? at : now.time());
        heard.filter(at -> !api.staleLists().mayMislead(at)).ifPresent(at -> vouchUpTo(at.minus(Timing.TELLING)));
    }

    private void vouchUpTo(Instant heard) {
        api.list(WatchedKind.PODS).forEach(pod -> {
            ModelApi.Change last =
                    api.change(Long.parseLong(pod.resourceVersion())).orElseThrow();
            if (last.at().isBefore(heard)) {
                PodObservation known = pods.state(pod.uid())
                        .orElseThrow(() -> new Broken(
                                "what a watermark of " + heard + " vouches for is committed", "missing: " + pod));
                PodObservation there = (PodObservation) pod;
                Broken.unless(
                        sameButVersion(known, there),
                        "what a watermark of " + heard + " vouches for is committed",
                        "published " + known + ", shown " + there);
            }
        });
    }

    /** A change of nothing that is read leads to no record. */
    private static boolean sameButVersion(PodObservation known, PodObservation there) {
        return Plain.equal(known.with(there.workload(), there.nodeReady()), there);
    }

    /** When pods were in sync for the first time. */
    Optional<Instant> first() {
        return first;
    }
}
