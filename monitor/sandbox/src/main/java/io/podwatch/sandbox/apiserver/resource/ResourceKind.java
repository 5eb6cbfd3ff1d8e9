package io.podwatch.sandbox.apiserver.resource;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The one table of kinds that the simulator serves; a kind that is not in it is answered with 404. */
public enum ResourceKind {
    NAMESPACES("", "v1", "namespaces", "Namespace", Scope.CLUSTER, Status.WIPED_ON_CREATE, "ns", "status.phase"),
    NODES("", "v1", "nodes", "Node", Scope.CLUSTER, Status.KEPT_ON_CREATE, "no", "spec.unschedulable"),
    PODS(
            "",
            "v1",
            "pods",
            "Pod",
            Scope.NAMESPACED,
            Status.WIPED_ON_CREATE,
            "po",
            "status.phase",
            "spec.nodeName",
            "spec.restartPolicy",
            "spec.schedulerName",
            "spec.serviceAccountName",
            "status.podIP",
            "status.nominatedNodeName"),
    RESOURCE_QUOTAS("", "v1", "resourcequotas", "ResourceQuota", Scope.NAMESPACED, Status.WIPED_ON_CREATE, "quota"),
    LIMIT_RANGES("", "v1", "limitranges", "LimitRange", Scope.NAMESPACED, Status.NONE, "limits"),
    EVENTS(
            "",
            "v1",
            "events",
            "Event",
            Scope.NAMESPACED,
            Status.NONE,
            "ev",
            "involvedObject.kind",
            "involvedObject.namespace",
            "involvedObject.name",
            "involvedObject.uid",
            "involvedObject.apiVersion",
            "involvedObject.resourceVersion",
            "involvedObject.fieldPath",
            "reason",
            "reportingComponent",
            "source",
            "type"),
    DEPLOYMENTS("apps", "v1", "deployments", "Deployment", Scope.NAMESPACED, Status.WIPED_ON_CREATE, "deploy"),
    REPLICA_SETS("apps", "v1", "replicasets", "ReplicaSet", Scope.NAMESPACED, Status.WIPED_ON_CREATE, "rs"),
    STATEFUL_SETS("apps", "v1", "statefulsets", "StatefulSet", Scope.NAMESPACED, Status.WIPED_ON_CREATE, "sts"),
    DAEMON_SETS("apps", "v1", "daemonsets", "DaemonSet", Scope.NAMESPACED, Status.WIPED_ON_CREATE, "ds"),
    JOBS("batch", "v1", "jobs", "Job", Scope.NAMESPACED, Status.WIPED_ON_CREATE, "job"),
    CRON_JOBS("batch", "v1", "cronjobs", "CronJob", Scope.NAMESPACED, Status.WIPED_ON_CREATE, "cj"),
    LEASES("coordination.k8s.io", "v1", "leases", "Lease", Scope.NAMESPACED, Status.NONE, "lease");

    /** Whether objects live in a namespace. */
    private enum Scope {
        CLUSTER,
        NAMESPACED
    }

    /** Whether there is a status subresource, and what a create does to a status that it is given. */
    private enum Status {
        NONE,
        KEPT_ON_CREATE,
        WIPED_ON_CREATE
    }

    private final String group;
    private final String version;
    private final String plural;
    private final String kind;
    private final Scope scope;
    private final Status status;
    private final String shortName;
    /** Made by List.of: immutable, which its type cannot say. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> selectableFields;

    ResourceKind(
            String group,
            String version,
            String plural,
            String kind,
            Scope scope,
            Status status,
            String shortName,
            String... selectableFields) {
        this.group = group;
        this.version = version;
        this.plural = plural;
        this.kind = kind;
        this.scope = scope;
        this.status = status;
        this.shortName = shortName;
        this.selectableFields = List.of(selectableFields);
    }

    public static Optional<ResourceKind> byPlural(String group, String version, String plural) {
        return Arrays.stream(values())
                .filter(kind -> kind.group.equals(group) && kind.version.equals(version) && kind.plural.equals(plural))
                .findFirst();
    }

    public static Optional<ResourceKind> byKind(String apiVersion, String kind) {
        return Arrays.stream(values())
                .filter(candidate -> candidate.apiVersion().equals(apiVersion) && candidate.kind.equals(kind))
                .findFirst();
    }

    public String group() {
        return group;
    }

    public String version() {
        return version;
    }

    public String plural() {
        return plural;
    }

    public String kind() {
        return kind;
    }

    public String singular() {
        return kind.toLowerCase(Locale.ROOT);
    }

    public String shortName() {
        return shortName;
    }

    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** The name that error messages use: {@code pods}, {@code deployments.apps}. */
    public String qualifiedName() {
        return group.isEmpty() ? plural : plural + "." + group;
    }

    public boolean namespaced() {
        return scope == Scope.NAMESPACED;
    }

    public boolean hasStatus() {
        return status != Status.NONE;
    }

    public boolean wipesStatusOnCreate() {
        return status == Status.WIPED_ON_CREATE;
    }

    /** Kinds whose generation tells a change of the spec from a change of the status. */
    public boolean countsGenerations() {
        return this == PODS || (!group.isEmpty() && this != LEASES);
    }

    public List<String> selectableFields() {
        return selectableFields;
    }
}
