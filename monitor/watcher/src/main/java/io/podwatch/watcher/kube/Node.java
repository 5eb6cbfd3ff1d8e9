package io.podwatch.watcher.kube;

import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.List;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;

/** v1/Node. */
@Group("")
@Version("v1")
@JsonDeserialize(using = ValueDeserializer.None.class)
public final class Node extends Resource {
    private static final long serialVersionUID = 1L;

    private Spec spec = Spec.EMPTY;
    private Status status = Status.EMPTY;

    public Spec getSpec() {
        return spec;
    }

    public void setSpec(Spec spec) {
        this.spec = spec == null ? Spec.EMPTY : spec;
    }

    public Status getStatus() {
        return status;
    }

    public void setStatus(Status status) {
        this.status = status == null ? Status.EMPTY : status;
    }

    public record Spec(boolean unschedulable) {
        static final Spec EMPTY = new Spec(false);
    }

    public record Status(List<StatusCondition> conditions) {
        static final Status EMPTY = new Status(null);

        public Status {
            conditions = Absent.or(conditions);
        }
    }
}
