package io.podwatch.contract.observation;

import io.podwatch.contract.json.Alternatives;
import io.podwatch.contract.json.Body;
import io.podwatch.contract.json.Collected;
import io.podwatch.contract.json.Field;
import io.podwatch.contract.json.ObjectShape;
import io.podwatch.contract.json.Scalars;
import io.podwatch.contract.json.Shape;
import io.podwatch.core.pod.ContainerObservation;
import io.podwatch.core.pod.ContainerResources;
import io.podwatch.core.pod.ContainerState;
import io.podwatch.core.pod.ContainerType;
import io.podwatch.core.pod.RestartPolicy;
import io.podwatch.core.quantity.Quantity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Containers and what they do. */
public final class ContainerShape {

    public static final ObjectShape<ContainerResources> RESOURCES = resources();
    public static final Body<ContainerState.Waiting> WAITING = waiting();
    public static final Body<ContainerState.Running> RUNNING = running();
    public static final Body<ContainerState.Terminated> TERMINATED = terminated();

    public static final Shape<ContainerType> TYPE =
            Scalars.word(ContainerType.values(), ContainerType::text, ContainerType.APP);
    static final Shape<RestartPolicy> RESTART_POLICY =
            Scalars.word(RestartPolicy.values(), RestartPolicy::text, RestartPolicy.ALWAYS);
    static final Shape<List<ContainerObservation>> LIST = Collected.list(container());

    private ContainerShape() {}

    private static ObjectShape<ContainerObservation> container() {
        ObjectShape.Builder<ContainerObservation> object = ObjectShape.named(
                "Container", "One container of a pod: what its spec declares joined with what its status reports.");
        Field<String> name = object.required("name", Scalars.TEXT, ContainerObservation::name, "its name");
        Field<ContainerType> type =
                object.required("type", TYPE, ContainerObservation::type, "where it stands in its pod");
        Field<String> image = object.optional("image", Scalars.TEXT, ContainerObservation::image, "its image");
        Field<RestartPolicy> policy = object.required(
                "restartPolicy",
                RESTART_POLICY,
                ContainerObservation::restartPolicy,
                "when it is started again: its own policy, else the pod's");
        Field<Boolean> declared = object.optional(
                "declared",
                Scalars.FLAG,
                true,
                ContainerObservation::declared,
                "false when the status speaks of a container that the spec no longer has");
        Field<Boolean> ready =
                object.required("ready", Scalars.FLAG, ContainerObservation::ready, "whether it is ready");
        Field<Boolean> started = object.optional(
                "started", Scalars.FLAG, false, ContainerObservation::started, "whether its start-up is complete");
        Field<Integer> restartCount = object.required(
                "restartCount",
                Scalars.INTEGER,
                ContainerObservation::restartCount,
                "restarts as the kubelet counts them; it may go backwards");
        Field<ContainerState> state = object.inlined(state(), ContainerObservation::state);
        Field<Optional<ContainerState.Terminated>> last = object.optional(
                "lastTermination",
                Collected.optional(TERMINATED),
                ContainerObservation::lastTermination,
                "how the run before the present state ended");
        Field<ContainerResources> resources = object.inlined(RESOURCES, ContainerObservation::resources);
        Field<Optional<ContainerResources>> actual = object.optional(
                "actualResources",
                Collected.optional(RESOURCES),
                ContainerObservation::actualResources,
                "what it has, where that is something else, as while it is resized");
        return object.build(values -> new ContainerObservation(
                values.get(name),
                values.get(type),
                values.get(image),
                values.get(policy),
                values.get(declared),
                values.get(ready),
                values.get(started),
                values.get(restartCount),
                values.get(state),
                values.get(last),
                values.get(resources),
                values.get(actual)));
    }

    private static Body<ContainerState> state() {
        ContainerState.Unspecified unspecified = new ContainerState.Unspecified();
        ContainerState.Unreported unreported = new ContainerState.Unreported();
        return Alternatives.<ContainerState>by(
                        "ContainerState",
                        "state",
                        ContainerState::text,
                        "waiting, running, terminated; unreported while the status has no entry for it, "
                                + "unspecified when the entry holds none of the three")
                .when("waiting", ContainerState.Waiting.class, WAITING)
                .when("running", ContainerState.Running.class, RUNNING)
                .when("terminated", ContainerState.Terminated.class, TERMINATED)
                .when("unreported", ContainerState.Unreported.class, without("Unreported", unreported))
                .when("unspecified", ContainerState.Unspecified.class, without("Unspecified", unspecified))
                .otherwise(unspecified);
    }

    private static <T> Body<T> without(String name, T value) {
        return ObjectShape.<T>named(name, "Without members.").build(values -> value);
    }

    private static Body<ContainerState.Waiting> waiting() {
        ObjectShape.Builder<ContainerState.Waiting> object = ObjectShape.named("Waiting", "Not running yet, or again.");
        Field<String> reason = object.optional(
                "reason", Scalars.TEXT, ContainerState.Waiting::reason, "why it waits or ended, in one word");
        Field<String> message = object.optional(
                "message",
                Scalars.TEXT,
                ContainerState.Waiting::message,
                "why, in words; with FallbackToLogsOnError the last log lines of an ended run");
        return object.build(values -> new ContainerState.Waiting(values.get(reason), values.get(message)));
    }

    private static Body<ContainerState.Running> running() {
        ObjectShape.Builder<ContainerState.Running> object = ObjectShape.named("Running", "Running.");
        Field<Optional<Instant>> startedAt = object.optional(
                "startedAt",
                Collected.optional(Scalars.INSTANT),
                ContainerState.Running::startedAt,
                "when the run began");
        Field<Integer> id = containerId(object, ContainerState.Running::containerId);
        return object.build(values -> new ContainerState.Running(values.get(startedAt), values.get(id)));
    }

    private static Body<ContainerState.Terminated> terminated() {
        ObjectShape.Builder<ContainerState.Terminated> object =
                ObjectShape.named("Termination", "How a run of a container ended.");
        Field<Integer> exitCode = object.required(
                "exitCode",
                Scalars.INTEGER,
                ContainerState.Terminated::exitCode,
                "the exit code; above 128 it is 128 and a signal's number");
        Field<Integer> signal = object.optional(
                "signal",
                Scalars.INTEGER,
                0,
                ContainerState.Terminated::signal,
                "the signal, where the runtime tells it");
        Field<String> reason =
                object.optional("reason", Scalars.TEXT, ContainerState.Terminated::reason, "why it ended, in one word");
        Field<String> message = object.optional(
                "message",
                Scalars.TEXT,
                ContainerState.Terminated::message,
                "the termination message; with FallbackToLogsOnError the last log lines");
        Field<Optional<Instant>> startedAt = object.optional(
                "startedAt",
                Collected.optional(Scalars.INSTANT),
                ContainerState.Terminated::startedAt,
                "when the run began");
        Field<Optional<Instant>> finishedAt = object.optional(
                "finishedAt",
                Collected.optional(Scalars.INSTANT),
                ContainerState.Terminated::finishedAt,
                "when the run ended");
        Field<Integer> id = containerId(object, ContainerState.Terminated::containerId);
        return object.build(values -> new ContainerState.Terminated(
                values.get(exitCode),
                values.get(signal),
                values.get(reason),
                values.get(message),
                values.get(startedAt),
                values.get(finishedAt),
                values.get(id)));
    }

    private static <T> Field<Integer> containerId(ObjectShape.Builder<T> object, Function<T, Integer> accessor) {
        return object.optional(
                "containerId",
                Scalars.HEXADECIMAL,
                accessor,
                "tells the run from others: the first digits of the id that the runtime gave it");
    }

    private static ObjectShape<ContainerResources> resources() {
        ObjectShape.Builder<ContainerResources> object =
                ObjectShape.named("ContainerResources", "What a container is given.");
        Field<Map<String, Quantity>> requests = object.optional(
                "requests",
                ReferenceShapes.AMOUNTS,
                ContainerResources::requests,
                "what is kept free for the container, in base units by resource");
        Field<Map<String, Quantity>> limits = object.optional(
                "limits", ReferenceShapes.AMOUNTS, ContainerResources::limits, "what the container may not exceed");
        return object.build(values -> new ContainerResources(values.get(requests), values.get(limits)));
    }
}
