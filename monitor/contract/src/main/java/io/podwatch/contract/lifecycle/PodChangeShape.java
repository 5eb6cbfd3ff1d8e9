package io.podwatch.contract.lifecycle;

import io.podwatch.contract.json.Alternatives;
import io.podwatch.contract.json.Body;
import io.podwatch.contract.json.Collected;
import io.podwatch.contract.json.Field;
import io.podwatch.contract.json.ObjectShape;
import io.podwatch.contract.json.Scalars;
import io.podwatch.contract.json.Shape;
import io.podwatch.contract.observation.ConditionShape;
import io.podwatch.contract.observation.ContainerShape;
import io.podwatch.contract.observation.PodShape;
import io.podwatch.core.change.PodChange;
import io.podwatch.core.observation.Condition;
import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.pod.ContainerState;
import io.podwatch.core.pod.PodPhase;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** What changed of a pod; the members of each change stand flat in the record. */
final class PodChangeShape {

    private static final Shape<Optional<Instant>> MAYBE_INSTANT = Collected.optional(Scalars.INSTANT);

    static final Body<PodChange> BODY = Alternatives.<PodChange>by(
                    "PodChange", "change", PodChange::name, "what happened; the last part of the event's type")
            .when("created", PodChange.Created.class, created())
            .when("first-seen", PodChange.FirstSeen.class, without("FirstSeen", new PodChange.FirstSeen()))
            .when("phase-changed", PodChange.PhaseChanged.class, phaseChanged())
            .when("scheduled", PodChange.Scheduled.class, scheduled())
            .when("container-waiting", PodChange.ContainerWaiting.class, waiting())
            .when("container-started", PodChange.ContainerStarted.class, started())
            .when("container-terminated", PodChange.ContainerTerminated.class, terminated())
            .when("container-image-changed", PodChange.ContainerImageChanged.class, ContainerSpecShape.imageChanged())
            .when(
                    "container-resize-requested",
                    PodChange.ContainerResizeRequested.class,
                    ContainerSpecShape.resizeRequested())
            .when("container-resized", PodChange.ContainerResized.class, ContainerSpecShape.resized())
            .when("condition-changed", PodChange.ConditionChanged.class, conditionChanged())
            .when("ready-changed", PodChange.ReadyChanged.class, readyChanged())
            .when("node-ready-changed", PodChange.NodeReadyChanged.class, nodeReadyChanged())
            .when("deletion-requested", PodChange.DeletionRequested.class, deletionRequested())
            .when("deletion-shortened", PodChange.DeletionShortened.class, deletionShortened())
            .when("deleted", PodChange.Deleted.class, without("Deleted", new PodChange.Deleted()))
            .when("left-scope", PodChange.LeftScope.class, without("LeftScope", new PodChange.LeftScope()))
            .otherwise(PodChange.Other::new);

    private PodChangeShape() {}

    private static <T> Body<T> without(String name, T value) {
        return ObjectShape.<T>named(name, "Without members.").build(values -> value);
    }

    private static Body<PodChange.Created> created() {
        ObjectShape.Builder<PodChange.Created> object = ObjectShape.named("Created", "The pod came into being.");
        Field<Instant> createdAt =
                object.required("createdAt", Scalars.INSTANT, PodChange.Created::createdAt, "when it was created");
        return object.build(values -> new PodChange.Created(values.get(createdAt)));
    }

    private static Body<PodChange.PhaseChanged> phaseChanged() {
        ObjectShape.Builder<PodChange.PhaseChanged> object = ObjectShape.named("PhaseChanged", "The phase moved.");
        Field<PodPhase> from =
                object.required("phaseBefore", PodShape.PHASE, PodChange.PhaseChanged::from, "the phase before");
        Field<PodPhase> to =
                object.required("phaseAfter", PodShape.PHASE, PodChange.PhaseChanged::to, "the phase after");
        return object.build(values -> new PodChange.PhaseChanged(values.get(from), values.get(to)));
    }

    private static Body<PodChange.Scheduled> scheduled() {
        ObjectShape.Builder<PodChange.Scheduled> object = ObjectShape.named("Scheduled", "The pod got its node.");
        Field<String> node = object.required("node", Scalars.TEXT, PodChange.Scheduled::node, "the node");
        Field<Optional<Instant>> at =
                object.optional("scheduledAt", MAYBE_INSTANT, PodChange.Scheduled::at, "when the scheduler bound it");
        return object.build(values -> new PodChange.Scheduled(values.get(node), values.get(at)));
    }

    static <T> Field<String> container(ObjectShape.Builder<T> object, Function<T, String> accessor) {
        return object.required("container", Scalars.TEXT, accessor, "the container that it is about");
    }

    private static <T> Field<Integer> restartCount(ObjectShape.Builder<T> object, Function<T, Integer> accessor) {
        return object.required(
                "restartCount", Scalars.INTEGER, accessor, "the container's restart count in the run it is about");
    }

    private static Body<PodChange.ContainerWaiting> waiting() {
        ObjectShape.Builder<PodChange.ContainerWaiting> object =
                ObjectShape.named("ContainerWaiting", "A container waits.");
        Field<String> container = container(object, PodChange.ContainerWaiting::container);
        Field<Integer> restartCount = restartCount(object, PodChange.ContainerWaiting::restartCount);
        Field<ContainerState.Waiting> state = object.inlined(ContainerShape.WAITING, PodChange.ContainerWaiting::state);
        return object.build(values ->
                new PodChange.ContainerWaiting(values.get(container), values.get(state), values.get(restartCount)));
    }

    private static Body<PodChange.ContainerStarted> started() {
        ObjectShape.Builder<PodChange.ContainerStarted> object =
                ObjectShape.named("ContainerStarted", "A container runs.");
        Field<String> container = container(object, PodChange.ContainerStarted::container);
        Field<Integer> restartCount = restartCount(object, PodChange.ContainerStarted::restartCount);
        Field<ContainerState.Running> state = object.inlined(ContainerShape.RUNNING, PodChange.ContainerStarted::state);
        return object.build(values ->
                new PodChange.ContainerStarted(values.get(container), values.get(state), values.get(restartCount)));
    }

    private static Body<PodChange.ContainerTerminated> terminated() {
        ObjectShape.Builder<PodChange.ContainerTerminated> object =
                ObjectShape.named("ContainerTerminated", "A run of a container ended.");
        Field<String> container = container(object, PodChange.ContainerTerminated::container);
        Field<Integer> restartCount = restartCount(object, PodChange.ContainerTerminated::restartCount);
        Field<ContainerState.Terminated> state =
                object.inlined(ContainerShape.TERMINATED, PodChange.ContainerTerminated::state);
        return object.build(values ->
                new PodChange.ContainerTerminated(values.get(container), values.get(state), values.get(restartCount)));
    }

    private static Body<PodChange.ConditionChanged> conditionChanged() {
        ObjectShape.Builder<PodChange.ConditionChanged> object =
                ObjectShape.named("ConditionChanged", "A condition that nothing else tells of changed.");
        Field<String> type = object.required(
                "condition", Scalars.TEXT, change -> change.condition().type(), "the condition that it is about");
        Field<ConditionStatus> status = object.required(
                "conditionStatus",
                ConditionShape.STATUS,
                change -> change.condition().status(),
                "whether that condition holds now");
        Field<String> reason = object.optional(
                "reason", Scalars.TEXT, change -> change.condition().reason(), "why, in one word");
        Field<String> message = object.optional(
                "message", Scalars.TEXT, change -> change.condition().message(), "why, in words");
        Field<Optional<Instant>> at = object.optional(
                "conditionChangedAt",
                MAYBE_INSTANT,
                PodChange.ConditionChanged::at,
                "when its status turned; absent when only its reason changed");
        return object.build(values -> new PodChange.ConditionChanged(new Condition(
                values.get(type), values.get(status), values.get(reason), values.get(message), values.get(at))));
    }

    private static Body<PodChange.ReadyChanged> readyChanged() {
        ObjectShape.Builder<PodChange.ReadyChanged> object =
                ObjectShape.named("ReadyChanged", "The Ready condition turned.");
        Field<Boolean> ready =
                object.required("ready", Scalars.FLAG, PodChange.ReadyChanged::ready, "whether the pod is ready now");
        Field<String> reason =
                object.optional("reason", Scalars.TEXT, PodChange.ReadyChanged::reason, "why, in one word");
        Field<String> message =
                object.optional("message", Scalars.TEXT, PodChange.ReadyChanged::message, "why, in words");
        Field<Optional<Instant>> at = object.optional(
                "readyChangedAt", MAYBE_INSTANT, PodChange.ReadyChanged::at, "when the condition turned");
        return object.build(values ->
                new PodChange.ReadyChanged(values.get(ready), values.get(reason), values.get(message), values.get(at)));
    }

    private static Body<PodChange.NodeReadyChanged> nodeReadyChanged() {
        ObjectShape.Builder<PodChange.NodeReadyChanged> object =
                ObjectShape.named("NodeReadyChanged", "The pod's node turned.");
        Field<String> node = object.required("node", Scalars.TEXT, PodChange.NodeReadyChanged::node, "the node");
        Field<ConditionStatus> ready = object.required(
                "nodeReady",
                ConditionShape.STATUS,
                PodChange.NodeReadyChanged::ready,
                "the node's Ready condition now");
        Field<Optional<Instant>> at = object.optional(
                "nodeReadyChangedAt",
                MAYBE_INSTANT,
                PodChange.NodeReadyChanged::at,
                "when the node's condition turned; absent when the node is gone");
        return object.build(
                values -> new PodChange.NodeReadyChanged(values.get(node), values.get(ready), values.get(at)));
    }

    private static Body<PodChange.DeletionRequested> deletionRequested() {
        ObjectShape.Builder<PodChange.DeletionRequested> object =
                ObjectShape.named("DeletionRequested", "Somebody asked for the pod's deletion.");
        Field<Instant> at = object.required(
                "requestedAt", Scalars.INSTANT, PodChange.DeletionRequested::requestedAt, "when it was asked for");
        Field<Optional<Duration>> grace = object.optional(
                "gracePeriodSeconds",
                Collected.optional(Scalars.SECONDS),
                PodChange.DeletionRequested::gracePeriod,
                "how long the pod may take to end before what runs is killed");
        return object.build(values -> new PodChange.DeletionRequested(values.get(at), values.get(grace)));
    }

    private static Body<PodChange.DeletionShortened> deletionShortened() {
        ObjectShape.Builder<PodChange.DeletionShortened> object =
                ObjectShape.named("DeletionShortened", "The pod is to go sooner than it was given time for.");
        Field<Instant> deadline = object.required(
                "deletionDeadline",
                Scalars.INSTANT,
                PodChange.DeletionShortened::deadline,
                "when what still runs is killed now");
        Field<Duration> before = object.required(
                "gracePeriodSecondsBefore",
                Scalars.SECONDS,
                PodChange.DeletionShortened::before,
                "how long the pod was given to end before");
        Field<Duration> after = object.required(
                "gracePeriodSecondsAfter",
                Scalars.SECONDS,
                PodChange.DeletionShortened::after,
                "how long it is given now, from the first request on");
        return object.build(
                values -> new PodChange.DeletionShortened(values.get(deadline), values.get(before), values.get(after)));
    }
}
