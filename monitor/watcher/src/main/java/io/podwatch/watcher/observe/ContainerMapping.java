package io.podwatch.watcher.observe;

import io.podwatch.core.pod.ContainerIds;
import io.podwatch.core.pod.ContainerObservation;
import io.podwatch.core.pod.ContainerState;
import io.podwatch.core.pod.ContainerType;
import io.podwatch.core.pod.RestartPolicy;
import io.podwatch.core.share.SharedParts;
import io.podwatch.watcher.kube.Pod;
import io.podwatch.watcher.kube.PodSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Joins the containers that a pod declares with those that its status reports, in the order that PodObservation asks. */
final class ContainerMapping {
    private static final ContainerState UNREPORTED = new ContainerState.Unreported();
    private static final ContainerState UNSPECIFIED = new ContainerState.Unspecified();

    private final SharedParts shared;
    private final MessageText messages;
    private final ResourcesMapping resources;

    ContainerMapping(SharedParts shared, MessageText messages, Quantities quantities) {
        this.shared = shared;
        this.messages = messages;
        this.resources = new ResourcesMapping(shared, quantities);
    }

    static boolean isSidecar(PodSpec.Container container) {
        return container.restartPolicy().equals("Always");
    }

    List<ContainerObservation> containersOf(Pod pod) {
        PodSpec spec = pod.getSpec();
        Pod.Status status = pod.getStatus();
        List<ContainerObservation> joined = new ArrayList<>();
        List<ContainerObservation> unreported = new ArrayList<>();
        join(pod, spec.initContainers(), status.initContainerStatuses(), ContainerType.INIT, joined, unreported);
        join(pod, spec.containers(), status.containerStatuses(), ContainerType.APP, joined, unreported);
        join(
                pod,
                spec.ephemeralContainers(),
                status.ephemeralContainerStatuses(),
                ContainerType.EPHEMERAL,
                joined,
                unreported);
        joined.addAll(unreported);
        return joined;
    }

    private void join(
            Pod pod,
            List<PodSpec.Container> declared,
            List<Pod.ContainerStatus> statuses,
            ContainerType type,
            List<ContainerObservation> reported,
            List<ContainerObservation> unreported) {
        Set<String> seen = new HashSet<>();
        for (Pod.ContainerStatus status : statuses) {
            seen.add(status.name());
            reported.add(reported(pod, find(declared, status.name()), status, type));
        }
        for (PodSpec.Container container : declared) {
            if (!seen.contains(container.name())) {
                unreported.add(unreported(pod, container, type));
            }
        }
    }

    private static Optional<PodSpec.Container> find(List<PodSpec.Container> declared, String name) {
        return declared.stream()
                .filter(container -> container.name().equals(name))
                .findFirst();
    }

    private ContainerObservation reported(
            Pod pod, Optional<PodSpec.Container> declared, Pod.ContainerStatus status, ContainerType type) {
        return new ContainerObservation(
                shared.share(status.name()),
                declared.map(container -> typeOf(container, type)).orElse(type),
                shared.share(declared.map(PodSpec.Container::image).orElse(status.image())),
                policyOf(pod, declared),
                declared.isPresent(),
                status.ready(),
                status.started(),
                status.restartCount(),
                stateOf(status),
                termination(status.lastState()),
                resources.wanted(declared),
                resources.actual(declared, status));
    }

    private ContainerObservation unreported(Pod pod, PodSpec.Container container, ContainerType type) {
        return new ContainerObservation(
                shared.share(container.name()),
                typeOf(container, type),
                shared.share(container.image()),
                policyOf(pod, Optional.of(container)),
                true,
                false,
                false,
                0,
                UNREPORTED,
                Optional.empty(),
                resources.wanted(Optional.of(container)),
                Optional.empty());
    }

    private static ContainerType typeOf(PodSpec.Container container, ContainerType type) {
        return type == ContainerType.INIT && isSidecar(container) ? ContainerType.SIDECAR : type;
    }

    private static RestartPolicy policyOf(Pod pod, Optional<PodSpec.Container> declared) {
        return RestartPolicy.of(declared.map(PodSpec.Container::restartPolicy)
                .filter(own -> !own.isEmpty())
                .orElse(pod.getSpec().restartPolicy()));
    }

    private ContainerState stateOf(Pod.ContainerStatus status) {
        Pod.ContainerState state = status.state();
        if (state.waiting() != null) {
            return new ContainerState.Waiting(
                    shared.share(state.waiting().reason()),
                    messages.of(state.waiting().message()));
        }
        if (state.running() != null) {
            return new ContainerState.Running(Times.of(state.running().startedAt()), idOf(status.containerID()));
        }
        return termination(state).<ContainerState>map(ended -> ended).orElse(UNSPECIFIED);
    }

    private Optional<ContainerState.Terminated> termination(Pod.ContainerState state) {
        return Optional.ofNullable(state.terminated())
                .map(ended -> new ContainerState.Terminated(
                        ended.exitCode(),
                        ended.signal(),
                        shared.share(ended.reason()),
                        messages.of(ended.message()),
                        Times.of(ended.startedAt()),
                        Times.of(ended.finishedAt()),
                        idOf(ended.containerID())));
    }

    private static int idOf(String reported) {
        return reported.isEmpty() ? ContainerIds.UNKNOWN : ContainerIds.of(reported);
    }
}
