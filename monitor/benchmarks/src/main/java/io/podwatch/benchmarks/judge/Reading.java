package io.podwatch.benchmarks.judge;

import io.podwatch.core.observation.Condition;
import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.pod.ContainerObservation;
import io.podwatch.core.pod.PodId;
import io.podwatch.core.pod.PodObservation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One pod as it comes again and again: what names it and its version are texts of which nobody knows the hash yet, and all
 * else belongs to readings that the judge does not hold.
 */
final class Reading {
    private static final List<String> TOLD_BY_READINESS = List.of("Ready", "ContainersReady");

    private final PodObservation one;
    private final PodObservation other;
    private final byte[] cluster;
    private final byte[] namespace;
    private final byte[] name;
    private final byte[] uid;

    Reading(PodObservation one, PodObservation other) {
        this.one = one;
        this.other = other;
        this.cluster = bytes(one.cluster());
        this.namespace = bytes(one.namespace());
        this.name = bytes(one.id().name());
        this.uid = bytes(one.uid());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    ContainerObservation container(int index) {
        return one.containers().get(index);
    }

    String name() {
        return one.id().name();
    }

    /** Nothing but the version is new. */
    PodObservation again(int version) {
        PodObservation turn = turn(version);
        return with(version, turn.conditions(), turn.containers());
    }

    /** Its conditions Ready and ContainersReady are of another time. */
    PodObservation since(int version, Instant at) {
        PodObservation turn = turn(version);
        return with(version, conditions(turn, true, at), turn.containers());
    }

    /** Its first container is ready or not. */
    PodObservation ready(int version, boolean ready, Instant at) {
        PodObservation turn = turn(version);
        List<ContainerObservation> containers = List.of(
                Containers.ready(turn.containers().get(0), ready),
                turn.containers().get(1));
        return with(version, conditions(turn, ready, at), containers);
    }

    /** Its first container is in another state. */
    PodObservation first(int version, ContainerObservation container, Instant at) {
        PodObservation turn = turn(version);
        List<ContainerObservation> containers =
                List.of(container, turn.containers().get(1));
        return with(version, conditions(turn, container.ready(), at), containers);
    }

    private PodObservation turn(int version) {
        return version % 2 == 0 ? one : other;
    }

    private static List<Condition> conditions(PodObservation pod, boolean ready, Instant at) {
        List<Condition> conditions = new ArrayList<>(pod.conditions().size());
        for (Condition condition : pod.conditions()) {
            conditions.add(
                    TOLD_BY_READINESS.contains(condition.type()) ? ready(condition.type(), ready, at) : condition);
        }
        return conditions;
    }

    private static Condition ready(String type, boolean ready, Instant at) {
        return ready
                ? new Condition(type, ConditionStatus.TRUE, "", "", Optional.of(at))
                : new Condition(
                        type,
                        ConditionStatus.FALSE,
                        "ContainersNotReady",
                        "containers with unready status: [app]",
                        Optional.of(at));
    }

    private PodObservation with(int version, List<Condition> conditions, List<ContainerObservation> containers) {
        PodObservation turn = turn(version);
        return new PodObservation(
                new PodId(text(cluster), text(namespace), text(name), text(uid)),
                Integer.toString(version),
                turn.createdAt(),
                turn.phase(),
                turn.reason(),
                turn.message(),
                conditions,
                containers,
                turn.restartPolicy(),
                turn.owner(),
                turn.workload(),
                turn.revision(),
                turn.node(),
                turn.nodeReady(),
                turn.qosClass(),
                turn.requests(),
                turn.limits(),
                turn.deletion(),
                turn.annotations());
    }
}
