package io.podwatch.contract.story;

import static io.podwatch.core.observation.ConditionStatus.FALSE;
import static io.podwatch.core.observation.ConditionStatus.TRUE;
import static io.podwatch.core.observation.ConditionStatus.UNKNOWN;
import static io.podwatch.core.testkit.Moments.second;
import static io.podwatch.core.testkit.Pods.aPod;
import static io.podwatch.core.testkit.Pods.aSidecar;
import static io.podwatch.core.testkit.Pods.anInitContainer;
import static io.podwatch.core.testkit.Pods.ended;
import static io.podwatch.core.testkit.Pods.exited;

import io.podwatch.core.pod.ContainerResources;
import io.podwatch.core.pod.ContainerState.Terminated;
import io.podwatch.core.pod.PodPhase;
import io.podwatch.core.quantity.Quantity;
import io.podwatch.core.testkit.ContainerBuilder;
import io.podwatch.core.testkit.PodBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What may befall a pod, step by step as a kubelet and the controllers show it. */
final class Lives {
    private static final String SANDBOX = "PodReadyToStartContainers";
    private static final ContainerResources SMALL = memory("128Mi");
    private static final ContainerResources LARGE = memory("256Mi");
    private static final PodBuilder WEB = aPod("web-5d9c-x").ofDeployment("web").nodeReady(TRUE);
    private static final PodBuilder UNBOUND =
            container(WEB, ContainerBuilder::unreported).onNode("").nodeNotSeen();
    private static final PodBuilder BOUND =
            container(WEB, app -> app.waiting("ContainerCreating")).condition("PodScheduled", TRUE, "", second(1));
    private static final PodBuilder MADE = BOUND.condition(SANDBOX, TRUE, "", second(3));
    private static final PodBuilder RUNNING = run(BOUND, 5, 0).ready(second(6));

    private Lives() {}

    static List<Life> all() {
        return List.of(
                crashLoop(),
                memory(),
                image(),
                unschedulable(),
                eviction(),
                preemption(),
                lostNode(),
                gracefulDeletion(),
                resize(),
                restartOfAll(),
                initContainer(),
                sidecar(),
                readinessGate(),
                firstSight());
    }

    private static Life crashLoop() {
        Terminated first = panic(5, 8, 0);
        Terminated second = panic(9, 12, 1);
        Terminated fifth = panic(200, 203, 4);
        return new Life("Crash loop")
                .seen(UNBOUND)
                .seen(BOUND)
                .seen(MADE)
                .seen(run(MADE, 5, 0).ready(second(6)))
                .seen(unready(ends(MADE, 0, first), 8))
                .seen(run(MADE, 9, 1).after(first).ready(second(10)))
                .seen(unready(ends(MADE, 1, second).after(first), 12))
                .seen(unready(backsOff(MADE, 1, second), 12))
                .seen(unready(backsOff(MADE, 4, fifth), 12), 7)
                .seen(run(MADE, 284, 5).after(fifth).ready(second(285)));
    }

    private static Life memory() {
        PodBuilder limited = container(BOUND, app -> app.resources(SMALL));
        Terminated first = killed(5, 65, 0);
        return new Life("Memory limit exceeded again and again")
                .seen(container(UNBOUND, app -> app.resources(SMALL)))
                .seen(run(limited, 5, 0).ready(second(6)))
                .seen(unready(ends(limited, 0, first), 65))
                .seen(run(limited, 66, 1).after(first).ready(second(67)))
                .seen(unready(ends(limited, 1, killed(66, 126, 1)).after(first), 126));
    }

    private static Life image() {
        PodBuilder repaired = container(MADE, app -> app.image("registry.example/app:2"));
        return new Life("Image that cannot be pulled, and another one")
                .seen(UNBOUND)
                .seen(MADE)
                .seen(refusedImage(MADE, "ErrImagePull", "manifest unknown"))
                .seen(refusedImage(MADE, "ImagePullBackOff", "Back-off pulling image \"registry.example/app:1\""))
                .seen(refusedImage(repaired, "ImagePullBackOff", "Back-off pulling image \"registry.example/app:1\""))
                .seen(run(repaired, 95, 0).ready(second(96)));
    }

    private static Life unschedulable() {
        return new Life("Unschedulable, then scheduled")
                .seen(UNBOUND)
                .seen(refused("0/3 nodes are available: 3 Insufficient cpu."))
                .seen(refused("0/4 nodes are available: 4 Insufficient cpu."))
                .seen(refused("0/4 nodes are available: 1 node(s) had untolerated taint {gpu: }, 3 Insufficient cpu."))
                .seen(container(WEB, app -> app.waiting("ContainerCreating"))
                        .condition("PodScheduled", TRUE, "", second(90)));
    }

    private static Life eviction() {
        PodBuilder evicted = ends(
                        RUNNING, 0, ended(137, "Error", second(5), second(300)).withContainer(run(0)))
                .failed("Evicted")
                .message("The node was low on resource: memory.")
                .condition(
                        "DisruptionTarget",
                        TRUE,
                        "TerminationByKubelet",
                        "The node was low on resource: memory.",
                        second(301));
        return new Life("Evicted by its node")
                .seen(RUNNING)
                .seen(unready(evicted, 301))
                .deleted();
    }

    private static Life preemption() {
        PodBuilder chosen = RUNNING.condition(
                "DisruptionTarget",
                TRUE,
                "PreemptionByScheduler",
                "default-scheduler: preempting for kube-system/dns",
                second(60));
        PodBuilder asked = chosen.deletionRequested(second(61));
        return new Life("Preempted by the scheduler")
                .seen(RUNNING)
                .seen(chosen)
                .seen(asked)
                .seen(unready(ends(asked, 0, exited(143, second(5), second(63)).withContainer(run(0))), 63))
                .deleted();
    }

    private static Life lostNode() {
        PodBuilder lost = RUNNING.nodeReady(UNKNOWN);
        PodBuilder unheard = lost.condition("Ready", FALSE, "", second(101));
        return new Life("Node lost and back")
                .seen(RUNNING)
                .nodeTurned(lost, second(100))
                .seen(unheard)
                .nodeTurned(unheard.nodeReady(TRUE), second(160))
                .seen(RUNNING.ready(second(161)));
    }

    private static Life gracefulDeletion() {
        PodBuilder asked = RUNNING.deletionRequested(second(60));
        return new Life("Deleted with grace")
                .seen(RUNNING)
                .seen(asked)
                .seen(unready(ends(asked, 0, exited(0, second(5), second(64)).withContainer(run(0))), 64))
                .deleted();
    }

    private static Life resize() {
        PodBuilder small = container(RUNNING, app -> app.resources(SMALL));
        PodBuilder asked = container(RUNNING, app -> app.resources(LARGE).having(SMALL));
        PodBuilder deferred = asked.condition(
                "PodResizePending", TRUE, "Deferred", "Node didn't have enough resource: memory", second(61));
        return new Life("Resized in its place")
                .seen(small)
                .seen(asked)
                .seen(deferred)
                .seen(asked.condition("PodResizeInProgress", TRUE, "", second(90)))
                .seen(container(RUNNING, app -> app.resources(LARGE)));
    }

    private static Life restartOfAll() {
        Terminated told =
                ended(137, "RestartingAllContainers", second(5), second(60)).withContainer(run(0));
        PodBuilder restarting = RUNNING.condition("AllContainersRestarting", TRUE, "", second(60));
        return new Life("All containers restarted by a rule")
                .seen(RUNNING)
                .seen(unready(ends(restarting, 0, told), 60))
                .seen(unready(
                                container(
                                        restarting,
                                        app -> app.waiting("RestartingAllContainers")
                                                .after(told)),
                                60)
                        .phase(PodPhase.PENDING))
                .seen(run(RUNNING, 62, 1).after(told).ready(second(63)));
    }

    private static Life initContainer() {
        Terminated failed = exited(1, second(3), second(5)).withContainer(0x1a);
        Terminated done = exited(0, second(16), second(20)).withContainer(0x1b);
        PodBuilder waiting = container(BOUND, app -> app.waiting("PodInitializing"));
        return new Life("Init container that fails, and then does not")
                .seen(waiting.with(anInitContainer("migrate").waiting("PodInitializing")))
                .seen(waiting.with(anInitContainer("migrate").running(second(3)).inRun(0x1a)))
                .seen(waiting.with(anInitContainer("migrate").terminated(failed)))
                .seen(waiting.with(anInitContainer("migrate").crashLooping(0, failed)))
                .seen(waiting.with(anInitContainer("migrate")
                        .running(second(16))
                        .inRun(0x1b)
                        .restarted(1)
                        .after(failed)))
                .seen(waiting.with(anInitContainer("migrate")
                        .terminated(done)
                        .ready(true)
                        .restarted(1)
                        .after(failed)))
                .seen(run(BOUND, 21, 0)
                        .with(anInitContainer("migrate")
                                .terminated(done)
                                .ready(true)
                                .restarted(1)
                                .after(failed))
                        .ready(second(22)));
    }

    private static Life sidecar() {
        Terminated end = exited(2, second(3), second(50)).withContainer(0x2a);
        PodBuilder with = RUNNING.with(aSidecar("proxy").running(second(3)).inRun(0x2a));
        return new Life("Sidecar that ends beside a well container")
                .seen(with)
                .seen(unready(with.with(aSidecar("proxy").terminated(end)), 50))
                .seen(with.with(aSidecar("proxy")
                                .running(second(52))
                                .inRun(0x2b)
                                .restarted(1)
                                .after(end))
                        .ready(second(53)));
    }

    private static Life readinessGate() {
        PodBuilder gated = run(BOUND, 5, 0)
                .condition(
                        "Ready",
                        FALSE,
                        "ReadinessGatesNotReady",
                        "the status of pod readiness gate \"lb/in\" is not \"True\"",
                        second(1));
        return new Life("Held back by a readiness gate")
                .seen(unready(BOUND, 1))
                .seen(gated)
                .seen(run(BOUND, 5, 0).ready(second(80)));
    }

    private static Life firstSight() {
        Terminated last = panic(200, 203, 4);
        return new Life("There when watching begins")
                .listed(unready(backsOff(BOUND, 4, last), 203))
                .listed(run(BOUND, 284, 5).after(last).ready(second(285)));
    }

    private static PodBuilder refused(String message) {
        return UNBOUND.condition("PodScheduled", FALSE, "Unschedulable", message, second(1));
    }

    private static PodBuilder refusedImage(PodBuilder pod, String reason, String message) {
        return container(pod, app -> app.waiting(reason, message));
    }

    private static PodBuilder run(PodBuilder pod, long since, int restarts) {
        return container(
                pod, app -> app.running(second(since)).inRun(run(restarts)).restarted(restarts));
    }

    private static PodBuilder ends(PodBuilder pod, int restarts, Terminated end) {
        return container(pod, app -> app.terminated(end).restarted(restarts));
    }

    private static PodBuilder backsOff(PodBuilder pod, int restarts, Terminated last) {
        return container(pod, app -> app.crashLooping(restarts, last));
    }

    private static PodBuilder unready(PodBuilder pod, long since) {
        return pod.condition(
                "Ready", FALSE, "ContainersNotReady", "containers with unready status: [app]", second(since));
    }

    private static PodBuilder container(PodBuilder pod, UnaryOperator<ContainerBuilder> change) {
        return pod.container("app", change);
    }

    private static Terminated panic(long from, long to, int run) {
        return new Terminated(1, 0, "Error", "panic: no database", at(from), at(to), run(run));
    }

    private static Terminated killed(long from, long to, int run) {
        return ended(137, "OOMKilled", second(from), second(to)).withContainer(run(run));
    }

    private static Optional<Instant> at(long second) {
        return Optional.of(second(second));
    }

    private static int run(int restarts) {
        return 0x3f2a91b0 + restarts;
    }

    private static ContainerResources memory(String amount) {
        return new ContainerResources(Map.of(), Map.of("memory", Quantity.parse(amount)));
    }
}
