package io.podwatch.watcher.kube;

import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;

/** v1/Namespace. */
@Group("")
@Version("v1")
@JsonDeserialize(using = ValueDeserializer.None.class)
public final class Namespace extends Resource {
    private static final long serialVersionUID = 1L;

    private Status status = Status.EMPTY;

    public Status getStatus() {
        return status;
    }

    public void setStatus(Status status) {
        this.status = status == null ? Status.EMPTY : status;
    }

    public record Status(String phase) {
        static final Status EMPTY = new Status(null);

        public Status {
            phase = Absent.or(phase);
        }
    }
}
