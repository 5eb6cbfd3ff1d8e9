package io.podwatch.core.change;

import io.podwatch.core.observation.Condition;
import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.pod.ContainerResources;
import io.podwatch.core.pod.ContainerState;
import io.podwatch.core.pod.PodPhase;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One semantic change of a pod. */
public sealed interface PodChange {

    /** As it is written in records: the last part of the record's type. */
    String name();

    /** The container it speaks of; "" for changes of the whole pod. */
    default String container() {
        return "";
    }

    /** What of the pod it speaks of: a container, a condition, or "" for the whole pod. */
    default String subject() {
        return container();
    }

    /** When it happened by the object's own times; absent where the object does not tell. */
    default Optional<Instant> at() {
        return Optional.empty();
    }

    /** The pod came into being while it could be seen. */
    record Created(Instant createdAt) implements PodChange {
        @Override
        public String name() {
            return "created";
        }

        @Override
        public Optional<Instant> at() {
            return Optional.of(createdAt);
        }
    }

    /** The pod was there when watching began. */
    record FirstSeen() implements PodChange {
        @Override
        public String name() {
            return "first-seen";
        }
    }

    /** {@code status.phase} moved. */
    record PhaseChanged(PodPhase from, PodPhase to) implements PodChange {
        @Override
        public String name() {
            return "phase-changed";
        }
    }

    /** The pod got its node. */
    record Scheduled(String node, Optional<Instant> at) implements PodChange {
        @Override
        public String name() {
            return "scheduled";
        }
    }

    /** A container waits, waits for another reason than before, or waits again after a run that nobody saw. */
    record ContainerWaiting(String container, ContainerState.Waiting state, int restartCount) implements PodChange {
        @Override
        public String name() {
            return "container-waiting";
        }
    }

    /** A container runs, or runs again. */
    record ContainerStarted(String container, ContainerState.Running state, int restartCount) implements PodChange {
        @Override
        public String name() {
            return "container-started";
        }

        @Override
        public Optional<Instant> at() {
            return state.startedAt();
        }
    }

    /** A run of a container ended. */
    record ContainerTerminated(String container, ContainerState.Terminated state, int restartCount)
            implements PodChange {
        @Override
        public String name() {
            return "container-terminated";
        }

        @Override
        public Optional<Instant> at() {
            return state.finishedAt();
        }
    }

    /** A container is to have another image from its next run on; the kubelet ends the present one. */
    record ContainerImageChanged(String container, String before, String after) implements PodChange {
        @Override
        public String name() {
            return "container-image-changed";
        }
    }

    /** Somebody asked for other resources of a container in its place. */
    record ContainerResizeRequested(String container, ContainerResources before, ContainerResources after)
            implements PodChange {
        @Override
        public String name() {
            return "container-resize-requested";
        }
    }

    /** A container has other resources than before. */
    record ContainerResized(String container, ContainerResources before, ContainerResources after)
            implements PodChange {
        @Override
        public String name() {
            return "container-resized";
        }
    }

    /**
     * One of the {@link StandingConditions} came, changed its reason or went.
     *
     * @param condition as it is now; its time is absent when only the reason changed
     */
    record ConditionChanged(Condition condition) implements PodChange {
        @Override
        public String name() {
            return "condition-changed";
        }

        @Override
        public String subject() {
            return condition.type();
        }

        @Override
        public Optional<Instant> at() {
            return condition.changedAt();
        }
    }

    /** The Ready condition turned. */
    record ReadyChanged(boolean ready, String reason, String message, Optional<Instant> at) implements PodChange {
        @Override
        public String name() {
            return "ready-changed";
        }
    }

    /**
     * The pod's node turned; the pod's own status may say nothing of it.
     *
     * @param at when the node's Ready condition turned; absent when the node is gone or does not tell
     */
    record NodeReadyChanged(String node, ConditionStatus ready, Optional<Instant> at) implements PodChange {
        @Override
        public String name() {
            return "node-ready-changed";
        }
    }

    /**
     * Somebody asked for the pod's deletion.
     *
     * @param gracePeriod after which what still runs is killed; absent in records of former releases
     */
    record DeletionRequested(Instant requestedAt, Optional<Duration> gracePeriod) implements PodChange {
        @Override
        public String name() {
            return "deletion-requested";
        }

        @Override
        public Optional<Instant> at() {
            return Optional.of(requestedAt);
        }
    }

    /**
     * A pod whose deletion was requested is to go sooner than it was given time for: somebody asked again, as one does who
     * forces it.
     *
     * @param deadline when what still runs is killed now
     */
    record DeletionShortened(Instant deadline, Duration before, Duration after) implements PodChange {
        @Override
        public String name() {
            return "deletion-shortened";
        }
    }

    /** The pod is gone. */
    record Deleted() implements PodChange {
        @Override
        public String name() {
            return "deleted";
        }
    }

    /** The pod lives on, but no longer matches what is watched. */
    record LeftScope() implements PodChange {
        @Override
        public String name() {
            return "left-scope";
        }
    }

    /** What only a later release tells, as this one reads it: by its name. It is never made here. */
    record Other(String name) implements PodChange {}
}
