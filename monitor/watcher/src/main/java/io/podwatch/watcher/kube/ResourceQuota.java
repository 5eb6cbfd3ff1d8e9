package io.podwatch.watcher.kube;

import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;

/** v1/ResourceQuota. */
@Group("")
@Version("v1")
@JsonDeserialize(using = ValueDeserializer.None.class)
public final class ResourceQuota extends Resource implements Namespaced {
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

    public record Spec(Map<String, String> hard, List<String> scopes, ScopeSelector scopeSelector) {
        static final Spec EMPTY = new Spec(null, null, null);

        public Spec {
            hard = Absent.or(hard);
            scopes = Absent.or(scopes);
            scopeSelector = scopeSelector == null ? ScopeSelector.EMPTY : scopeSelector;
        }
    }

    public record Status(Map<String, String> hard, Map<String, String> used) {
        static final Status EMPTY = new Status(null, null);

        public Status {
            hard = Absent.or(hard);
            used = Absent.or(used);
        }
    }

    public record ScopeSelector(List<ScopeTerm> matchExpressions) {
        static final ScopeSelector EMPTY = new ScopeSelector(null);

        public ScopeSelector {
            matchExpressions = Absent.or(matchExpressions);
        }
    }

    public record ScopeTerm(String scopeName, String operator, List<String> values) {
        public ScopeTerm {
            scopeName = Absent.or(scopeName);
            operator = Absent.or(operator);
            values = Absent.or(values);
        }
    }
}
