package io.podwatch.watcher.kube;

import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;

/** v1/Pod. */
@Group("")
@Version("v1")
@JsonDeserialize(using = ValueDeserializer.None.class)
public final class Pod extends Resource implements Namespaced {
    private static final long serialVersionUID = 1L;

    private PodSpec spec = PodSpec.EMPTY;
    private Status status = Status.EMPTY;

    public PodSpec getSpec() {
        return spec;
    }

    public void setSpec(PodSpec spec) {
        this.spec = spec == null ? PodSpec.EMPTY : spec;
    }

    public Status getStatus() {
        return status;
    }

    public void setStatus(Status status) {
        this.status = status == null ? Status.EMPTY : status;
    }

    /** What the kubelet and the controllers report. */
    public record Status(
            String phase,
            String reason,
            String message,
            String qosClass,
            List<StatusCondition> conditions,
            List<ContainerStatus> initContainerStatuses,
            List<ContainerStatus> containerStatuses,
            List<ContainerStatus> ephemeralContainerStatuses) {

        static final Status EMPTY = new Status(null, null, null, null, null, null, null, null);

        public Status {
            phase = Absent.or(phase);
            reason = Absent.or(reason);
            message = Absent.or(message);
            qosClass = Absent.or(qosClass);
            conditions = Absent.or(conditions);
            initContainerStatuses = Absent.or(initContainerStatuses);
            containerStatuses = Absent.or(containerStatuses);
            ephemeralContainerStatuses = Absent.or(ephemeralContainerStatuses);
        }
    }

    /** One container's status; {@code allocatedResources} and {@code resources} differ from the spec during a resize. */
    public record ContainerStatus(
            String name,
            String image,
            boolean ready,
            boolean started,
            int restartCount,
            ContainerState state,
            ContainerState lastState,
            String containerID,
            Map<String, String> allocatedResources,
            PodSpec.Resources resources) {

        public ContainerStatus {
            name = Absent.or(name);
            image = Absent.or(image);
            state = state == null ? ContainerState.NONE : state;
            lastState = lastState == null ? ContainerState.NONE : lastState;
            containerID = Absent.or(containerID);
            allocatedResources = Absent.or(allocatedResources);
            resources = resources == null ? PodSpec.Resources.NONE : resources;
        }
    }

    /** At most one of the three is set; the others are null. */
    public record ContainerState(Waiting waiting, Running running, Terminated terminated) {
        static final ContainerState NONE = new ContainerState(null, null, null);

        public record Waiting(String reason, String message) {
            public Waiting {
                reason = Absent.or(reason);
                message = Absent.or(message);
            }
        }

        public record Running(String startedAt) {
            public Running {
                startedAt = Absent.or(startedAt);
            }
        }

        public record Terminated(
                int exitCode,
                int signal,
                String reason,
                String message,
                String startedAt,
                String finishedAt,
                String containerID) {
            public Terminated {
                reason = Absent.or(reason);
                message = Absent.or(message);
                startedAt = Absent.or(startedAt);
                finishedAt = Absent.or(finishedAt);
                containerID = Absent.or(containerID);
            }
        }
    }
}
