package io.podwatch.contract.story;

import io.podwatch.core.change.PodChange;
import io.podwatch.core.change.PodTransition;
import io.podwatch.core.lifecycle.Lifecycle;
import io.podwatch.core.pod.ContainerObservation;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.pod.PodPhase;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a reader knows of a pod who has followed its lifecycle records from their beginning, and nothing else. */
final class RetoldPod {

    /** One container, as far as its records tell. */
    private record Container(String state, int restartCount, String image) {}

    private PodPhase phase = PodPhase.UNKNOWN;
    private Optional<Lifecycle> lifecycle = Optional.empty();
    private boolean ready;
    private boolean endRequested;
    private String node = "";
    private final Map<String, Container> containers = new TreeMap<>();

    void take(PodTransition record) {
        PodChange change = record.change();
        lifecycle = record.after();
        node = record.context().podNode();
        if (change instanceof PodChange.Created || change instanceof PodChange.FirstSeen) {
            phase = record.context().podPhase().orElseThrow();
        } else if (change instanceof PodChange.PhaseChanged moved) {
            phase = moved.to();
        } else if (change instanceof PodChange.ReadyChanged turned) {
            ready = turned.ready();
        } else if (change instanceof PodChange.DeletionRequested) {
            endRequested = true;
        }
        container(change, record.context().image());
    }

    private void container(PodChange change, String image) {
        if (change instanceof PodChange.ContainerStarted started) {
            containers.put(change.container(), new Container("running", started.restartCount(), image));
        } else if (change instanceof PodChange.ContainerWaiting waiting) {
            containers.put(change.container(), new Container("waiting", waiting.restartCount(), image));
        } else if (change instanceof PodChange.ContainerTerminated ended) {
            containers.put(change.container(), new Container("terminated", ended.restartCount(), image));
        } else if (change instanceof PodChange.ContainerImageChanged changed) {
            containers.computeIfPresent(
                    change.container(),
                    (name, known) -> new Container(known.state(), known.restartCount(), changed.after()));
        }
    }

    String text() {
        return text(phase, lifecycle, ready, endRequested, node, containers);
    }

    /** The same of the state that is published. */
    static String text(PodObservation pod) {
        Map<String, Container> containers = new TreeMap<>();
        for (ContainerObservation one : pod.containers()) {
            containers.put(one.name(), new Container(one.state().text(), one.restartCount(), one.image()));
        }
        return text(
                pod.phase(),
                Optional.of(Lifecycle.of(pod)),
                pod.isReady(),
                pod.deletion().isPresent(),
                pod.node(),
                containers);
    }

    private static String text(
            PodPhase phase,
            Optional<Lifecycle> lifecycle,
            boolean ready,
            boolean endRequested,
            String node,
            Map<String, Container> containers) {
        return phase + " " + lifecycle + " ready=" + ready + " ending=" + endRequested + " on " + node + " "
                + containers;
    }
}
