package io.podwatch.sandbox.apiserver.registry;

import io.podwatch.sandbox.apiserver.resource.JsonTree;
import io.podwatch.sandbox.apiserver.resource.ResourceKind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Fills in what the API server fills in, as far as a reader of pods and workloads looks at it. */
final class Defaults {
    private static final String TEMPLATE = "template";

    private Defaults() {}

    static void apply(ResourceKind kind, ObjectNode tree) {
        if (kind.wipesStatusOnCreate()) {
            tree.remove("status");
        }
        switch (kind) {
            case NAMESPACES -> namespace(tree);
            case PODS -> podSpec(JsonTree.child(tree, "spec"));
            case DEPLOYMENTS -> deployment(JsonTree.child(tree, "spec"));
            case REPLICA_SETS, STATEFUL_SETS -> replicated(tree);
            case DAEMON_SETS -> template(JsonTree.child(tree, "spec"));
            case JOBS -> job(JsonTree.child(tree, "spec"));
            case NODES, RESOURCE_QUOTAS, CRON_JOBS, LIMIT_RANGES, EVENTS, LEASES -> {
                /* Stored as they come. */
            }
        }
        if (kind.hasStatus()) {
            JsonTree.child(tree, "status");
        }
    }

    /** After admission, which may still have filled in requests. */
    static void finish(ResourceKind kind, ObjectNode tree) {
        if (kind == ResourceKind.PODS) {
            ObjectNode status = JsonTree.child(tree, "status");
            status.put("phase", "Pending");
            status.put("qosClass", QosClass.of(tree.path("spec")));
        }
    }

    private static void namespace(ObjectNode tree) {
        ObjectNode metadata = JsonTree.metadata(tree);
        JsonTree.child(metadata, "labels").put("kubernetes.io/metadata.name", JsonTree.text(metadata, "name"));
        JsonTree.child(tree, "spec").putArray("finalizers").add("kubernetes");
        JsonTree.child(tree, "status").put("phase", "Active");
    }

    private static void podSpec(ObjectNode spec) {
        text(spec, "restartPolicy", "Always");
        text(spec, "dnsPolicy", "ClusterFirst");
        text(spec, "schedulerName", "default-scheduler");
        number(spec, "terminationGracePeriodSeconds", 30);
        containers(spec.path("containers"));
        containers(spec.path("initContainers"));
    }

    /** A limit without a request is a request too; the quota counts it so. */
    private static void containers(JsonNode containers) {
        for (JsonNode container : containers) {
            ObjectNode resources = JsonTree.child((ObjectNode) container, "resources");
            resources.path("limits").properties().forEach(limit -> {
                ObjectNode requests = JsonTree.child(resources, "requests");
                if (!requests.has(limit.getKey())) {
                    requests.set(limit.getKey(), limit.getValue());
                }
            });
            text((ObjectNode) container, "imagePullPolicy", "IfNotPresent");
            text((ObjectNode) container, "terminationMessagePath", "/dev/termination-log");
            text((ObjectNode) container, "terminationMessagePolicy", "File");
        }
    }

    private static void template(ObjectNode spec) {
        if (spec.get(TEMPLATE) instanceof ObjectNode template) {
            podSpec(JsonTree.child(template, "spec"));
        }
    }

    private static void deployment(ObjectNode spec) {
        number(spec, "replicas", 1);
        number(spec, "revisionHistoryLimit", 10);
        number(spec, "progressDeadlineSeconds", 600);
        ObjectNode strategy = JsonTree.child(spec, "strategy");
        text(strategy, "type", "RollingUpdate");
        if (JsonTree.text(strategy, "type").equals("RollingUpdate")) {
            ObjectNode rolling = JsonTree.child(strategy, "rollingUpdate");
            text(rolling, "maxUnavailable", "25%");
            text(rolling, "maxSurge", "25%");
        }
        template(spec);
    }

    /** These two are the only kinds whose status has a required field. */
    private static void replicated(ObjectNode tree) {
        ObjectNode spec = JsonTree.child(tree, "spec");
        number(spec, "replicas", 1);
        template(spec);
        JsonTree.child(tree, "status").put("replicas", 0);
    }

    private static void job(ObjectNode spec) {
        number(spec, "parallelism", 1);
        number(spec, "completions", 1);
        number(spec, "backoffLimit", 6);
        template(spec);
    }

    private static void text(ObjectNode node, String field, String value) {
        if (!node.hasNonNull(field)) {
            node.put(field, value);
        }
    }

    private static void number(ObjectNode node, String field, int value) {
        if (!node.hasNonNull(field)) {
            node.put(field, value);
        }
    }
}
