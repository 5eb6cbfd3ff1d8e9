package io.podwatch.it.apiserver.actors;

import io.fabric8.kubernetes.api.model.BindingBuilder;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Plays the kubelet (and the scheduler) of one node: pods live, crash and end as told, through the status subresource
 * alone. Each order is written when its method returns.
 */
public final class Kubelet {

    private final KubernetesClient client;
    private final String node;
    private final InstantSource clock;

    public Kubelet(KubernetesClient client, String node, InstantSource clock) {
        this.client = client;
        this.node = node;
        this.clock = clock;
    }

    /** Schedules the pod here, if it is nowhere yet, and starts its containers. */
    public Pod run(Pod pod) {
        bind(pod);
        return status(
                pod,
                running -> new PodStatusBuilder(running)
                        .withPhase("Running")
                        .withHostIP("127.0.0.1")
                        .withPodIP("127.0.0.1")
                        .withStartTime(now())
                        .withContainerStatuses(running.getContainerStatuses().stream()
                                .map(container -> ContainerLife.started(container, now()))
                                .toList())
                        .build());
    }

    /** Gives the running containers what the pod asks for by now. The API server lets nobody resize a pod before the first time. */
    public Pod allocate(Pod pod) {
        Map<String, ResourceRequirements> asked = read(pod).getSpec().getContainers().stream()
                .collect(Collectors.toMap(Container::getName, Container::getResources));
        return status(
                pod,
                status -> new PodStatusBuilder(status)
                        .withContainerStatuses(status.getContainerStatuses().stream()
                                .map(container -> new ContainerStatusBuilder(container)
                                        .withResources(asked.get(container.getName()))
                                        .build())
                                .toList())
                        .build());
    }

    /** Runs every pod of the namespace that waits for a node, as controllers leave them. */
    public List<Pod> runPending(String namespace) {
        return client.pods().inNamespace(namespace).list().getItems().stream()
                .filter(pod -> pod.getSpec().getNodeName() == null)
                .map(this::run)
                .toList();
    }

    public Pod bind(Pod pod) {
        if (read(pod).getSpec().getNodeName() == null) {
            String path = "/api/v1/namespaces/%s/pods/%s/binding".formatted(namespace(pod), name(pod));
            client.raw(
                    path,
                    "POST",
                    new BindingBuilder()
                            .withNewMetadata()
                            .withName(name(pod))
                            .withNamespace(namespace(pod))
                            .endMetadata()
                            .withNewTarget()
                            .withKind("Node")
                            .withName(node)
                            .endTarget()
                            .build());
        }
        return read(pod);
    }

    public Pod terminate(Pod pod, String container, int exitCode, String reason) {
        return container(pod, container, status -> ContainerLife.terminated(status, exitCode, reason, now()));
    }

    public Pod killForMemory(Pod pod, String container) {
        return terminate(pod, container, 137, "OOMKilled");
    }

    /** What follows a termination: the container waits before its next start. */
    public Pod backOff(Pod pod, String container) {
        String message = "back-off 10s restarting failed container=%s pod=%s_%s(%s)"
                .formatted(
                        container, name(pod), namespace(pod), pod.getMetadata().getUid());
        return hold(pod, container, "CrashLoopBackOff", message);
    }

    /** The container does not start: ErrImagePull, ImagePullBackOff, CreateContainerConfigError and the like. */
    public Pod hold(Pod pod, String container, String reason, String message) {
        bind(pod);
        return container(pod, container, status -> ContainerLife.waiting(status, reason, message));
    }

    public Pod restart(Pod pod, String container) {
        return container(pod, container, status -> ContainerLife.restarted(status, now()));
    }

    /** One whole turn of a crash loop: ends, waits, starts again with one more restart. */
    public Pod crash(Pod pod, String container, int exitCode, String reason) {
        terminate(pod, container, exitCode, reason);
        backOff(pod, container);
        return restart(pod, container);
    }

    public Pod succeed(Pod pod) {
        return end(pod, "Succeeded", 0, "Completed");
    }

    public Pod fail(Pod pod, int exitCode) {
        return end(pod, "Failed", exitCode, "Error");
    }

    /** Confirms that the containers of a deleted pod have stopped: the pod is gone from the API. */
    public void remove(Pod pod) {
        client.pods()
                .inNamespace(namespace(pod))
                .withName(name(pod))
                .withGracePeriod(0)
                .delete();
    }

    public void event(Pod pod, String type, String reason, String message) {
        client.resource(new EventBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace(pod))
                        .withName(name(pod) + "." + UUID.randomUUID().toString().substring(0, 8))
                        .endMetadata()
                        .withNewInvolvedObject()
                        .withApiVersion("v1")
                        .withKind("Pod")
                        .withNamespace(namespace(pod))
                        .withName(name(pod))
                        .withUid(pod.getMetadata().getUid())
                        .endInvolvedObject()
                        .withType(type)
                        .withReason(reason)
                        .withMessage(message)
                        .withCount(1)
                        .withFirstTimestamp(now())
                        .withLastTimestamp(now())
                        .withNewSource("kubelet", node)
                        .build())
                .create();
    }

    private Pod end(Pod pod, String phase, int exitCode, String reason) {
        return status(
                pod,
                ended -> new PodStatusBuilder(ended)
                        .withPhase(phase)
                        .withContainerStatuses(ended.getContainerStatuses().stream()
                                .map(container -> ContainerLife.terminated(container, exitCode, reason, now()))
                                .toList())
                        .build());
    }

    private Pod container(Pod pod, String name, UnaryOperator<ContainerStatus> change) {
        return status(
                pod,
                status -> new PodStatusBuilder(status)
                        .withInitContainerStatuses(changed(status.getInitContainerStatuses(), name, change))
                        .withContainerStatuses(changed(status.getContainerStatuses(), name, change))
                        .build());
    }

    private static List<ContainerStatus> changed(
            List<ContainerStatus> statuses, String name, UnaryOperator<ContainerStatus> change) {
        return statuses.stream()
                .map(status -> status.getName().equals(name) ? change.apply(status) : status)
                .toList();
    }

    private Pod status(Pod pod, UnaryOperator<PodStatus> change) {
        return client.pods().inNamespace(namespace(pod)).withName(name(pod)).editStatus(current -> {
            PodStatus next = change.apply(withContainers(current));
            next.setConditions(PodConditions.of(next, now()));
            return new PodBuilder(current).withStatus(next).build();
        });
    }

    private static PodStatus withContainers(Pod pod) {
        PodStatus status = pod.getStatus();
        if (!status.getContainerStatuses().isEmpty()) {
            return status;
        }
        return new PodStatusBuilder(status)
                .withInitContainerStatuses(pod.getSpec().getInitContainers().stream()
                        .map(ContainerLife::created)
                        .toList())
                .withContainerStatuses(pod.getSpec().getContainers().stream()
                        .map(ContainerLife::created)
                        .toList())
                .build();
    }

    private Pod read(Pod pod) {
        return client.pods().inNamespace(namespace(pod)).withName(name(pod)).require();
    }

    private String now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String namespace(Pod pod) {
        return pod.getMetadata().getNamespace();
    }

    private static String name(Pod pod) {
        return pod.getMetadata().getName();
    }
}
