package io.podwatch.watcher.publish;

import io.podwatch.core.change.FirstReady;
import io.podwatch.core.change.PodChange;
import io.podwatch.core.change.PodDiff;
import io.podwatch.core.change.PodTransition;
import io.podwatch.core.change.Sighting;
import io.podwatch.core.observation.Observation;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.ResourceVersion;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.tenant.NamespaceObservation;
import io.podwatch.core.workload.NodeObservation;
import io.podwatch.core.workload.WorkloadObservation;
import io.podwatch.watcher.inbox.Notice;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Turns what was seen into what is new: the records by which the published state falls short of it. */
final class Difference {
    private final PublishedState state;
    private final Surroundings surroundings;
    private final PublishCounts counts;
    private final Set<String> nodesToRecount = new HashSet<>();
    private Instant now = Instant.MIN;

    Difference(PublishedState state, Surroundings surroundings, PublishCounts counts) {
        this.state = state;
        this.surroundings = surroundings;
        this.counts = counts;
    }

    /** What follows is concluded at this time, also when it has to be worked out once more. */
    void begin(Instant seenUpTo) {
        now = seenUpTo;
    }

    /** Whether something was published. */
    boolean seen(Draft draft, Notice.Seen seen) {
        Observation observation = seen.observation();
        Optional<Observation> previous = state.find(observation.observedKind(), ObjectName.of(observation));
        if (previous.filter(known -> isOlder(observation, known)).isPresent()) {
            counts.stale();
            return false;
        }
        Optional<Observation> same = previous.filter(known -> known.uid().equals(observation.uid()));
        if (previous.isPresent() && same.isEmpty()) {
            endBefore(draft, previous.get(), seen.sighting());
        }
        return publish(draft, same, surroundings.complete(observation), seen.sighting(), seen.merged());
    }

    private static boolean isOlder(Observation observation, Observation known) {
        return ResourceVersion.isOlder(observation.resourceVersion(), known.resourceVersion());
    }

    private boolean publish(
            Draft draft, Optional<Observation> previous, Observation observation, Sighting sighting, int merged) {
        if (previous.filter(known -> Unversioned.equal(known, observation)).isPresent()) {
            counts.unchanged();
            return false;
        }
        if (observation instanceof PodObservation pod) {
            transitions(draft, previous, pod, sighting, merged);
        }
        draft.publish(observation);
        affectOthers(draft, previous, observation, sighting);
        return true;
    }

    private void transitions(
            Draft draft, Optional<Observation> previous, PodObservation pod, Sighting sighting, int merged) {
        Optional<PodObservation> before = previous.map(PodObservation.class::cast);
        FirstReady.between(before, pod, sighting).ifPresent(draft::becameReady);
        PodDiff.between(before, pod, sighting, merged).stream()
                .map(surroundings::complete)
                .map(transition ->
                        previous.isEmpty() && sighting == Sighting.LISTED ? transition.concluded(now) : transition)
                .forEach(transition -> draft.add(new LogEntry.Lifecycle(transition)));
    }

    private void affectOthers(Draft draft, Optional<Observation> previous, Observation observation, Sighting sighting) {
        if (observation instanceof PodObservation pod) {
            recount(previous, pod);
        } else if (observation instanceof NodeObservation node) {
            Optional<NodeObservation> known = previous.map(NodeObservation.class::cast);
            if (known.map(NodeObservation::ready).filter(node.ready()::equals).isEmpty()) {
                refresh(draft, state.podsOnNode(node.name()), sighting);
            }
        } else if (observation instanceof WorkloadObservation workload) {
            Optional<WorkloadObservation> known = previous.map(WorkloadObservation.class::cast);
            if (known.filter(before -> before.owner().equals(workload.owner())).isEmpty()) {
                refresh(draft, state.podsAttributedTo(workload.uid()), sighting);
            }
        }
    }

    /** Publishes anew what is known of these pods with what their surroundings have become. */
    private void refresh(Draft draft, List<PodObservation> pods, Sighting sighting) {
        for (PodObservation pod : pods) {
            publish(draft, Optional.of(pod), surroundings.complete(pod), sighting, 1);
        }
    }

    private void recount(Optional<Observation> previous, PodObservation pod) {
        Optional<PodObservation> known = previous.map(PodObservation.class::cast);
        boolean same = known.filter(before -> before.node().equals(pod.node())
                        && before.phase() == pod.phase()
                        && before.workload().equals(pod.workload()))
                .isPresent();
        if (!same && !pod.node().isEmpty()) {
            nodesToRecount.add(pod.node());
        }
    }

    /** Publishes how many pods sit on the nodes whose pods came or went since the last call. */
    void recountNodes(Draft draft) {
        Set<String> nodes = new TreeSet<>(nodesToRecount);
        nodesToRecount.clear();
        draft.onRollback(() -> nodesToRecount.addAll(nodes));
        for (String name : nodes) {
            state.node(name)
                    .ifPresent(node ->
                            publish(draft, Optional.of(node), surroundings.complete(node), Sighting.WATCHED, 1));
        }
    }

    /**
     * An object is gone. Its last words are published before its end. One that was never published is told only when it is
     * known to have been born and to have died since, and then whatever bore its name has ended before it.
     */
    void gone(Draft draft, Notice.Gone gone) {
        Observation last = gone.last();
        Optional<Observation> bearer = state.find(last.observedKind(), ObjectName.of(last));
        Optional<Observation> known = bearer.filter(published -> published.uid().equals(last.uid()));
        if (known.isEmpty() && gone.before() == 0) {
            counts.unknown();
            return;
        }
        if (known.isEmpty() && bearer.filter(before -> isOlder(last, before)).isPresent()) {
            counts.stale();
            return;
        }
        if (known.isEmpty()) {
            bearer.ifPresent(before -> endBefore(draft, before, gone.sighting()));
        }
        tellGone(draft, gone, known);
    }

    /** The name is borne by another now. */
    private void endBefore(Draft draft, Observation before, Sighting sighting) {
        end(draft, before, new PodChange.Deleted(), sighting, before.resourceVersion());
    }

    private void tellGone(Draft draft, Notice.Gone gone, Optional<Observation> known) {
        Observation last = gone.last();
        Observation complete = surroundings.complete(last);
        if (complete instanceof PodObservation pod
                && known.filter(before -> isOlder(last, before)).isEmpty()) {
            transitions(draft, known, pod, gone.sighting(), Math.max(1, gone.before()));
        }
        if (known.isPresent() || last.observedKind() == ObservedKind.POD) {
            PodChange change = gone.leftScope() ? new PodChange.LeftScope() : new PodChange.Deleted();
            end(
                    draft,
                    known.map(before -> latest(before, complete)).orElse(complete),
                    change,
                    Sighting.WATCHED,
                    last.resourceVersion());
            refreshPodsOf(draft, last, gone.sighting());
        }
    }

    /** A node that is gone is lost no more; nobody may ever write its pods again, so that they are told of it now. */
    private void refreshPodsOf(Draft draft, Observation ended, Sighting sighting) {
        if (ended instanceof NodeObservation node) {
            refresh(draft, state.podsOnNode(node.name()), sighting);
        }
    }

    private static Observation latest(Observation published, Observation last) {
        return isOlder(last, published) ? published : last;
    }

    /** Ends what is published of an object that a complete list no longer holds, or that is no longer in scope. */
    void conclude(Draft draft, Observation published, PodChange change, String listVersion) {
        tellEnd(draft, published, change, Sighting.LISTED, published.resourceVersion());
        draft.end(published, ResourceVersion.newest(published.resourceVersion(), listVersion));
        refreshPodsOf(draft, published, Sighting.LISTED);
    }

    private void end(Draft draft, Observation last, PodChange change, Sighting sighting, String resourceVersion) {
        tellEnd(draft, last, change, sighting, resourceVersion);
        draft.end(last, ResourceVersion.newest(last.resourceVersion(), resourceVersion));
    }

    private void tellEnd(Draft draft, Observation last, PodChange change, Sighting sighting, String resourceVersion) {
        if (last instanceof PodObservation pod) {
            PodTransition end = PodDiff.end(pod, resourceVersion, change, sighting);
            boolean mayRecur = change instanceof PodChange.LeftScope && sighting == Sighting.LISTED;
            draft.add(new LogEntry.Lifecycle(mayRecur ? end.concluded(now) : end));
            if (!pod.node().isEmpty()) {
                nodesToRecount.add(pod.node());
            }
        }
    }

    void limitRange(Draft draft, Notice.LimitRangeChanged changed) {
        surroundings.limitRange(changed.namespace(), changed.name(), changed.items());
        state.find(ObservedKind.NAMESPACE, new ObjectName(changed.namespace(), changed.namespace()))
                .map(NamespaceObservation.class::cast)
                .ifPresent(namespace ->
                        publish(draft, Optional.of(namespace), surroundings.complete(namespace), Sighting.WATCHED, 1));
    }
}
