package io.podwatch.watcher.kube;

import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;

/** coordination.k8s.io/v1 Lease. */
@Group("coordination.k8s.io")
@Version("v1")
@JsonDeserialize(using = ValueDeserializer.None.class)
public final class Lease extends Resource implements Namespaced {
    private static final long serialVersionUID = 1L;

    private Spec spec = Spec.EMPTY;

    public Spec getSpec() {
        return spec;
    }

    public void setSpec(Spec spec) {
        this.spec = spec == null ? Spec.EMPTY : spec;
    }

    /** Times as RFC 3339 with microseconds; "" when absent. */
    public record Spec(
            String holderIdentity,
            int leaseDurationSeconds,
            String acquireTime,
            String renewTime,
            int leaseTransitions) {
        static final Spec EMPTY = new Spec(null, 0, null, null, 0);

        public Spec {
            holderIdentity = Absent.or(holderIdentity);
            acquireTime = Absent.or(acquireTime);
            renewTime = Absent.or(renewTime);
        }
    }
}
