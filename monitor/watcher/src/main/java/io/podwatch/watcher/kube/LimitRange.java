package io.podwatch.watcher.kube;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;

/** v1/LimitRange. */
@Group("")
@Version("v1")
@JsonDeserialize(using = ValueDeserializer.None.class)
public final class LimitRange extends Resource implements Namespaced {
    private static final long serialVersionUID = 1L;

    private Spec spec = Spec.EMPTY;

    public Spec getSpec() {
        return spec;
    }

    public void setSpec(Spec spec) {
        this.spec = spec == null ? Spec.EMPTY : spec;
    }

    public record Spec(List<Item> limits) {
        static final Spec EMPTY = new Spec(null);

        public Spec {
            limits = Absent.or(limits);
        }
    }

    public record Item(
            String type,
            Map<String, String> min,
            Map<String, String> max,
            @JsonProperty("default") Map<String, String> defaultLimits,
            @JsonProperty("defaultRequest") Map<String, String> defaultRequests) {
        public Item {
            type = Absent.or(type);
            min = Absent.or(min);
            max = Absent.or(max);
            defaultLimits = Absent.or(defaultLimits);
            defaultRequests = Absent.or(defaultRequests);
        }
    }
}
