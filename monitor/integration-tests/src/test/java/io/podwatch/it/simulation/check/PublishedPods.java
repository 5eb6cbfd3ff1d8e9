package io.podwatch.it.simulation.check;

import io.podwatch.core.change.PodChange;
import io.podwatch.core.change.PodTransition;
import io.podwatch.core.lifecycle.Lifecycle;
import io.podwatch.core.observation.ResourceVersion;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.it.simulation.cluster.ModelApi;
import io.podwatch.it.simulation.cluster.ModelApi.Change;
import io.podwatch.watcher.inbox.WatchedKind;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The pods as the committed records have them, record by record: each continues what was there, and each is true. */
final class PublishedPods {
    private final ModelApi api;
    private final Map<String, PodObservation> states = new LinkedHashMap<>();
    private final Map<String, PodTransition> last = new HashMap<>();
    private final Set<String> ended = new HashSet<>();
    private final Set<String> endedNow = new HashSet<>();

    PublishedPods(ModelApi api) {
        this.api = api;
    }

    Collection<PodObservation> states() {
        return states.values();
    }

    Optional<PodObservation> state(String uid) {
        return Optional.ofNullable(states.get(uid));
    }

    void transition(PodTransition now) {
        String uid = now.pod().uid();
        Broken.unless(!ended.contains(uid), "a pod's records end with its end", now);
        String published = state(uid).map(PodObservation::resourceVersion).orElse("");
        boolean lastWords = isEnd(now) && now.fromResourceVersion().equals(now.toResourceVersion());
        boolean goesOn = now.fromResourceVersion().equals(published) || isOfOneObservation(uid, now) || lastWords;
        Broken.unless(goesOn, "a transition begins at what is published, which is " + published, now);
        Broken.unless(
                !ResourceVersion.isOlder(now.toResourceVersion(), now.fromResourceVersion()),
                "versions of a pod go forward",
                now);
        Optional<Lifecycle> before = Optional.ofNullable(last.get(uid))
                .filter(earlier -> !isOfOneObservation(uid, now))
                .flatMap(PodTransition::after);
        Broken.unless(
                before.isEmpty() || before.equals(now.before()),
                "a transition begins where the one before ended, in " + before,
                now);
        if (isEnd(now)) {
            requireGone(now);
            ended.add(uid);
            endedNow.add(uid);
        }
        last.put(uid, now);
    }

    private boolean isOfOneObservation(String uid, PodTransition now) {
        return Optional.ofNullable(last.get(uid))
                .filter(earlier -> earlier.toResourceVersion().equals(now.toResourceVersion())
                        || earlier.toResourceVersion().equals(now.fromResourceVersion()))
                .isPresent();
    }

    private static boolean isEnd(PodTransition transition) {
        return transition.change() instanceof PodChange.Deleted || transition.change() instanceof PodChange.LeftScope;
    }

    private void requireGone(PodTransition end) {
        boolean isThere = api.list(WatchedKind.PODS).stream()
                .anyMatch(pod -> pod.uid().equals(end.pod().uid()));
        boolean deleted = end.change() instanceof PodChange.Deleted;
        Broken.unless(!(deleted && isThere), "only what is deleted is told to be", end);
    }

    void state(PodObservation now) {
        Broken.unless(!ended.contains(now.uid()), "no state follows the end of a pod", now.id());
        state(now.uid()).ifPresent(before -> {
            boolean older = ResourceVersion.isOlder(now.resourceVersion(), before.resourceVersion());
            Broken.unless(!older, "states of a pod go forward", before.resourceVersion() + " to " + now);
        });
        Change shown = api.change(Long.parseLong(now.resourceVersion()))
                .orElseThrow(() -> new Broken("only what the API server has shown is published", now.toString()));
        PodObservation seen = (PodObservation) shown.now();
        Broken.unless(
                now.with(seen.workload(), seen.nodeReady()).equals(seen),
                "a pod is published as the API server has shown it, which is " + seen,
                now);
        states.values().stream()
                .filter(other -> other.id().name().equals(now.id().name())
                        && other.namespace().equals(now.namespace())
                        && !other.uid().equals(now.uid()))
                .forEach(other -> {
                    throw new Broken("the older pod of a name ends first", other + " and " + now);
                });
        states.put(now.uid(), now);
    }

    void tombstone(String uid) {
        Broken.unless(endedNow.remove(uid), "a pod's tombstone is committed with its last transition", uid);
        states.remove(uid);
    }

    /** A transaction is over. */
    void committed() {
        Broken.unless(endedNow.isEmpty(), "a pod's last transition is committed with its tombstone", endedNow);
        last.forEach((uid, transition) -> state(uid)
                .ifPresent(state -> Broken.unless(
                        !ResourceVersion.isOlder(state.resourceVersion(), transition.toResourceVersion()),
                        "a pod's state is committed with its transitions",
                        transition)));
    }
}
