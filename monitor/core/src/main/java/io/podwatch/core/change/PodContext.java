package io.podwatch.core.change;

import io.podwatch.core.observation.Condition;
import io.podwatch.core.pod.ContainerObservation;
import io.podwatch.core.pod.ContainerResources;
import io.podwatch.core.pod.ContainerType;
import io.podwatch.core.pod.OwnerReference;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.pod.PodPhase;
import java.util.Optional;

/**
 * What a reader needs beside a change to tell the story of a pod from its transitions alone.
 *
 * @param owner the controller directly above
 * @param revision which version of the workload's template made the pod
 * @param image of the container that the change is about; "" for changes of the whole pod
 * @param containerType of that container
 * @param restartCountBefore that container's restart count in the observation before; absent when it was not known
 * @param resources what that container has, told where a run begins
 * @param podNode on which the pod is
 * @param podPhase of the pod, told where its history begins
 * @param podReason why the pod ended as a whole, in one word: Evicted, DeadlineExceeded
 * @param podMessage the same in the words of whoever ended it
 * @param disruptionReason who is about to end it for other reasons than its own; "" while nobody is
 * @param disruptionMessage the same in words
 */
public record PodContext(
        Optional<OwnerReference> owner,
        String revision,
        String image,
        Optional<ContainerType> containerType,
        Optional<Integer> restartCountBefore,
        ContainerResources resources,
        String podNode,
        Optional<PodPhase> podPhase,
        String podReason,
        String podMessage,
        String disruptionReason,
        String disruptionMessage) {

    /** Of records that former releases wrote. */
    public static final PodContext NONE = new PodContext(
            Optional.empty(),
            "",
            "",
            Optional.empty(),
            Optional.empty(),
            ContainerResources.NONE,
            "",
            Optional.empty(),
            "",
            "",
            "",
            "");

    /** Of a change, by the observations between which it lies. */
    static PodContext of(Optional<PodObservation> before, PodObservation pod, PodChange change) {
        Optional<ContainerObservation> container = container(Optional.of(pod), change);
        Optional<Condition> disruption = pod.condition("DisruptionTarget").filter(Condition::isTrue);
        return new PodContext(
                pod.owner(),
                pod.revision(),
                container.map(ContainerObservation::image).orElse(""),
                container.map(ContainerObservation::type),
                container(before, change).map(ContainerObservation::restartCount),
                change instanceof PodChange.ContainerStarted
                        ? container.map(ContainerObservation::presentResources).orElse(ContainerResources.NONE)
                        : ContainerResources.NONE,
                pod.node(),
                change instanceof PodChange.Created || change instanceof PodChange.FirstSeen
                        ? Optional.of(pod.phase())
                        : Optional.empty(),
                pod.reason(),
                pod.message(),
                disruption.map(Condition::reason).orElse(""),
                disruption.map(Condition::message).orElse(""));
    }

    private static Optional<ContainerObservation> container(Optional<PodObservation> pod, PodChange change) {
        return change.container().isEmpty()
                ? Optional.empty()
                : pod.flatMap(observed -> observed.container(change.container()));
    }
}
