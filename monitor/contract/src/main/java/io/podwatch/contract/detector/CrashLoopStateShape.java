package io.podwatch.contract.detector;

import io.podwatch.contract.json.Alternatives;
import io.podwatch.contract.json.Body;
import io.podwatch.contract.json.Collected;
import io.podwatch.contract.json.Field;
import io.podwatch.contract.json.ObjectShape;
import io.podwatch.contract.json.Scalars;
import io.podwatch.contract.json.Shape;
import io.podwatch.core.detect.Cause;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.detect.crashloop.ContainerRun;
import io.podwatch.core.detect.crashloop.CrashLoopState;
import io.podwatch.core.detect.crashloop.RunFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The troubled runs of one container of one workload. */
final class CrashLoopStateShape {

    private static final Shape<Optional<Instant>> MAYBE_INSTANT = Collected.optional(Scalars.INSTANT);
    private static final Body<RunFacts> FACTS = facts();

    static final Body<CrashLoopState> BODY = state();

    private CrashLoopStateShape() {}

    private static Body<CrashLoopState> state() {
        ObjectShape.Builder<CrashLoopState> object =
                ObjectShape.named("CrashLoopState", "The troubled runs of one container of one workload.");
        Field<FindingKey> key =
                object.inlined(FindingKeyShape.of(FindingType.CONTAINER_CRASH_LOOPING), CrashLoopState::key);
        Field<Integer> desired = object.optional(
                "desired",
                Scalars.INTEGER,
                0,
                CrashLoopState::desired,
                "no longer written: pods that the workload should have");
        Field<List<ContainerRun>> runs = object.optional(
                "runs",
                Collected.list(run()),
                CrashLoopState::runs,
                "that of the pod in the key; former records hold those of all pods");
        return object.build(values -> new CrashLoopState(values.get(key), values.get(desired), values.get(runs)));
    }

    private static Body<ContainerRun> run() {
        return Alternatives.<ContainerRun>by(
                        "ContainerRun", "state", ContainerRun::text, "how far the trouble of one pod's container went")
                .when(
                        "restarting",
                        ContainerRun.Restarting.class,
                        of("Restarting", ContainerRun.Restarting::facts, ContainerRun.Restarting::new))
                .when(
                        "suspected",
                        ContainerRun.Suspected.class,
                        of("Suspected", ContainerRun.Suspected::facts, ContainerRun.Suspected::new))
                .when(
                        "crash-looping",
                        ContainerRun.CrashLooping.class,
                        of("CrashLooping", ContainerRun.CrashLooping::facts, ContainerRun.CrashLooping::new))
                .when(
                        "recovering",
                        ContainerRun.Recovering.class,
                        of("Recovering", ContainerRun.Recovering::facts, ContainerRun.Recovering::new))
                .when("orphaned", ContainerRun.Orphaned.class, orphaned())
                .closed();
    }

    private static <T> Body<T> of(String name, Function<T, RunFacts> accessor, Function<RunFacts, T> constructor) {
        ObjectShape.Builder<T> object = ObjectShape.named(name, "A troubled run.");
        Field<RunFacts> facts = object.inlined(FACTS, accessor);
        return object.build(values -> constructor.apply(values.get(facts)));
    }

    private static Body<ContainerRun.Orphaned> orphaned() {
        ObjectShape.Builder<ContainerRun.Orphaned> object = ObjectShape.named("Orphaned", "Its pod is gone.");
        Field<RunFacts> facts = object.inlined(FACTS, ContainerRun.Orphaned::facts);
        Field<Instant> goneAt =
                object.required("goneAt", Scalars.INSTANT, ContainerRun.Orphaned::goneAt, "when its pod was gone");
        Field<Boolean> isLooping = object.optional(
                "isLooping",
                Scalars.FLAG,
                true,
                ContainerRun.Orphaned::isLooping,
                "false: it hands on a count, no finding");
        return object.build(
                values -> new ContainerRun.Orphaned(values.get(facts), values.get(goneAt), values.get(isLooping)));
    }

    private static Body<RunFacts> facts() {
        ObjectShape.Builder<RunFacts> object = ObjectShape.named("RunFacts", "What is remembered of one pod.");
        Field<String> uid = object.required("uid", Scalars.TEXT, RunFacts::uid, "the pod's uid");
        Field<String> pod = object.optional("pod", Scalars.TEXT, RunFacts::pod, "the pod's name");
        Field<Integer> restartCount = object.required(
                "restartCount", Scalars.INTEGER, RunFacts::restartCount, "the restart count observed last");
        Field<Integer> shortRestarts = object.required(
                "shortRestarts", Scalars.INTEGER, RunFacts::shortRestarts, "restarts in a row, none after a long run");
        Field<Duration> longestRun = object.optional(
                "longestRunSeconds",
                Scalars.SECONDS,
                Duration.ZERO,
                RunFacts::longestRun,
                "the longest run between these restarts");
        Field<Instant> seenAt =
                object.required("seenAt", Scalars.INSTANT, RunFacts::seenAt, "when it was observed last");
        Field<Optional<Instant>> runningSince = object.optional(
                "runningSince", MAYBE_INSTANT, RunFacts::runningSince, "when the present run was first seen");
        Field<Boolean> backOffSeen = object.optional(
                "backOffSeen", Scalars.FLAG, false, RunFacts::backOffSeen, "whether the kubelet delays the next start");
        Field<Optional<Cause>> cause = object.optional(
                "cause", Collected.optional(CauseShape.SHAPE), RunFacts::cause, "why the last run ended");
        Field<Optional<Instant>> endedAt =
                object.optional("endedAt", MAYBE_INSTANT, RunFacts::endedAt, "when the last run ended");
        return object.build(values -> new RunFacts(
                values.get(uid),
                values.get(pod),
                values.get(restartCount),
                values.get(shortRestarts),
                values.get(longestRun),
                values.get(seenAt),
                values.get(runningSince),
                values.get(backOffSeen),
                values.get(cause),
                values.get(endedAt)));
    }
}
