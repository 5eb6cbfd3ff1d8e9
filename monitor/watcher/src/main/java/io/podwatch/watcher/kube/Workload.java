package io.podwatch.watcher.kube;

import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;

/** The six kinds of controllers; they share most fields, so one shape holds what any of them has. */
public abstract class Workload extends Resource implements Namespaced {
    private static final long serialVersionUID = 1L;

    private WorkloadSpec spec = WorkloadSpec.EMPTY;
    private WorkloadStatus status = WorkloadStatus.EMPTY;

    public final WorkloadSpec getSpec() {
        return spec;
    }

    public final void setSpec(WorkloadSpec spec) {
        this.spec = spec == null ? WorkloadSpec.EMPTY : spec;
    }

    public final WorkloadStatus getStatus() {
        return status;
    }

    public final void setStatus(WorkloadStatus status) {
        this.status = status == null ? WorkloadStatus.EMPTY : status;
    }

    /** apps/v1 Deployment. */
    @Group("apps")
    @Version("v1")
    @JsonDeserialize(using = ValueDeserializer.None.class)
    public static final class Deployment extends Workload {
        private static final long serialVersionUID = 1L;
    }

    /** apps/v1 ReplicaSet. */
    @Group("apps")
    @Version("v1")
    @JsonDeserialize(using = ValueDeserializer.None.class)
    public static final class ReplicaSet extends Workload {
        private static final long serialVersionUID = 1L;
    }

    /** apps/v1 StatefulSet. */
    @Group("apps")
    @Version("v1")
    @JsonDeserialize(using = ValueDeserializer.None.class)
    public static final class StatefulSet extends Workload {
        private static final long serialVersionUID = 1L;
    }

    /** apps/v1 DaemonSet. */
    @Group("apps")
    @Version("v1")
    @JsonDeserialize(using = ValueDeserializer.None.class)
    public static final class DaemonSet extends Workload {
        private static final long serialVersionUID = 1L;
    }

    /** batch/v1 Job. */
    @Group("batch")
    @Version("v1")
    @JsonDeserialize(using = ValueDeserializer.None.class)
    public static final class Job extends Workload {
        private static final long serialVersionUID = 1L;
    }

    /** batch/v1 CronJob. */
    @Group("batch")
    @Version("v1")
    @JsonDeserialize(using = ValueDeserializer.None.class)
    public static final class CronJob extends Workload {
        private static final long serialVersionUID = 1L;
    }
}
