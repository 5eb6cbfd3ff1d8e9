package io.podwatch.it.timeline;

import io.podwatch.core.evidence.EvidenceObservation;
import io.podwatch.core.observation.Observation;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.timeline.Due;
import io.podwatch.core.timeline.Expectation;
import io.podwatch.core.timeline.Timeline;
import io.podwatch.core.timeline.scene.Scene;
import io.podwatch.core.timeline.scene.Shown;
import io.podwatch.core.workload.NodeObservation;
import io.podwatch.core.workload.WorkloadObservation;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One timeline, played step by step to an API server: every status that it shows is written, at its time and in its order. */
final class PlayedTimeline {
    private final Timeline timeline;
    private final Place place;
    private final PlayedNodes nodes;
    private final PlayedPods pods;
    private final PlayedWorkloads workloads;
    private final PlayedEvents events;
    private final TreeMap<Duration, List<Shown>> steps;

    PlayedTimeline(Timeline timeline, Place place, PlayedNodes nodes) {
        this.timeline = timeline;
        this.place = place;
        this.nodes = nodes;
        this.workloads = new PlayedWorkloads(place);
        this.pods = new PlayedPods(place, workloads);
        this.events = new PlayedEvents(place, pods);
        this.steps = Scene.play(timeline).stream()
                .collect(Collectors.groupingBy(Shown::after, TreeMap::new, Collectors.toList()));
    }

    Timeline timeline() {
        return timeline;
    }

    String namespace() {
        return place.namespace();
    }

    /** The nodes that this timeline tells of. */
    Set<String> ownNodes() {
        return observations()
                .filter(NodeObservation.class::isInstance)
                .map(Observation::subject)
                .collect(Collectors.toSet());
    }

    /** All nodes that pods of it sit on. */
    Set<String> nodes() {
        return observations()
                .filter(PodObservation.class::isInstance)
                .map(pod -> ((PodObservation) pod).node())
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
    }

    private Stream<Observation> observations() {
        return steps.values().stream()
                .flatMap(List::stream)
                .filter(Shown.Seen.class::isInstance)
                .map(shown -> ((Shown.Seen) shown).observation());
    }

    /** The times at which something is shown. */
    Set<Duration> times() {
        return steps.keySet();
    }

    /** The times at which it matters that the clock has come to them: around what only time decides, and the end. */
    Set<Duration> dues() {
        TreeSet<Duration> dues = new TreeSet<>();
        timeline.expected().stream()
                .flatMap(PlayedTimeline::dues)
                .filter(Due::byClock)
                .forEach(due -> Stream.of(-1, 0, 1, 2)
                        .map(Due.WATERMARK_INTERVAL::multipliedBy)
                        .map(due.after()::plus)
                        .forEach(dues::add));
        dues.add(timeline.end().plus(Due.WATERMARK_INTERVAL));
        return dues;
    }

    private static Stream<Due> dues(Expectation expected) {
        return Stream.concat(Stream.of(expected.opens()), expected.closes().stream());
    }

    /** Writes what is shown at that time. */
    void play(Duration time, Written written) {
        for (Shown shown : steps.getOrDefault(time, List.of())) {
            if (shown instanceof Shown.Gone gone) {
                written.gone(place.namespace() + "/" + gone(gone.last()));
            } else {
                Observation seen = ((Shown.Seen) shown).observation();
                written.version(seen.observedKind() + seen.subject(), seen(seen));
            }
        }
    }

    private String seen(Observation seen) {
        if (seen instanceof PodObservation pod) {
            return pods.shown(pod);
        }
        if (seen instanceof WorkloadObservation workload) {
            return workloads.shown(workload);
        }
        if (seen instanceof EvidenceObservation event) {
            return events.shown(event);
        }
        return nodes.shown((NodeObservation) seen);
    }

    private String gone(Observation last) {
        return last instanceof PodObservation pod ? pods.gone(pod) : workloads.gone((WorkloadObservation) last);
    }
}
