package io.podwatch.detector.metrics;

import io.prometheus.metrics.model.registry.MetricType;
import io.prometheus.metrics.model.snapshots.MetricFamilyDescriptor;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import java.util.List;

/** The metrics of the judged state: name, meaning and labels, each declared once. */
enum Family {
    PODS("podwatch_pods", "Pods by lifecycle state.", "cluster", "namespace", "lifecycle"),
    CRASH_LOOPING(
            "podwatch_container_crash_looping",
            "1 while a container of a workload crash-loops; 0 for a grace time after it recovered, then absent.",
            "cluster",
            "namespace",
            "workload_kind",
            "workload",
            "container"),
    CRASH_LOOPING_RATIO(
            "podwatch_workload_crash_looping_ratio",
            "Crash-looping pods of a workload over its desired ones; only for workloads in trouble, and 0 for a grace time after.",
            "cluster",
            "namespace",
            "workload_kind",
            "workload"),
    QUOTA_USED(
            "podwatch_quota_used",
            "What a quota counts as used, in base units.",
            "cluster",
            "namespace",
            "resourcequota",
            "resource"),
    QUOTA_HARD(
            "podwatch_quota_hard",
            "What a quota allows, in base units.",
            "cluster",
            "namespace",
            "resourcequota",
            "resource"),
    QUOTA_USED_RATIO(
            "podwatch_quota_used_ratio",
            "Used over allowed; absent where nothing is allowed.",
            "cluster",
            "namespace",
            "resourcequota",
            "resource"),
    QUOTA_THRESHOLD_RATIO(
            "podwatch_quota_threshold_ratio",
            "The ratio at which pressure begins, by the word of the quota or its namespace where there is one.",
            "cluster",
            "namespace",
            "resourcequota",
            "resource"),
    QUOTA_UNREADABLE(
            "podwatch_quota_unreadable",
            "1 for each resource of a quota of which an amount cannot be read, and is not judged.",
            "cluster",
            "namespace",
            "resourcequota",
            "resource"),
    QUOTA_LEVEL(
            "podwatch_quota_level",
            "The judged level: 1 pressure, 2 exhausted, 3 exceeded; 0 for a grace time after it was over, then absent.",
            "cluster",
            "namespace",
            "resourcequota",
            "resource"),
    QUOTA_REJECTING(
            "podwatch_quota_rejecting",
            "1 while a quota refuses pods of a workload; 0 for a grace time after, then absent.",
            "cluster",
            "namespace",
            "workload_kind",
            "workload"),
    QUOTA_CONTROLLER_LAGGING(
            "podwatch_quota_controller_lagging",
            "1 while the quota controller is behind with a quota for too long; 0 for a grace time after, then absent.",
            "cluster",
            "namespace",
            "resourcequota"),
    QUOTA_HEADROOM(
            "podwatch_quota_headroom_replicas",
            "How many more pods of a workload fit into the quotas of its namespace; only where none does, or none did until lately.",
            "cluster",
            "namespace",
            "workload_kind",
            "workload"),
    NAMESPACE_HEADROOM(
            "podwatch_namespace_quota_headroom_replicas",
            "How many more pods fit into the quotas of a namespace, of the workload that has the least room among those that may need one.",
            "cluster",
            "namespace"),
    QUOTA_EXHAUSTED_TIMESTAMP(
            "podwatch_quota_exhausted_timestamp_seconds",
            "When a quota that fills up will be full, as it was told last; absent where nothing is foretold.",
            "cluster",
            "namespace",
            "resourcequota",
            "resource"),
    WATCH_BLIND(
            "podwatch_watch_blind",
            "1 while nothing is heard of a kind, or of the whole cluster (kind=all); 0 for a grace time after, then absent.",
            "cluster",
            "kind"),
    FINDINGS(
            "podwatch_finding",
            "1 for an open finding at its present severity, 0 at the others; all 0 for a grace time after it closed, then absent.",
            "cluster",
            "namespace",
            "finding",
            "severity",
            "workload_kind",
            "workload",
            "container",
            "node",
            "resourcequota",
            "resource",
            "kind"),
    OVERFLOW(
            "podwatch_finding_overflow",
            "Bare pods or Jobs that the finding with workload=other stands for, because more than"
                    + " podwatch.detector.ownerless-alerts-max have one of their own; 0 for a grace time after, then absent.",
            "cluster",
            "namespace",
            "finding",
            "workload_kind"),
    /** Written with the suffix {@code _info}. */
    NAMESPACE(
            "podwatch_namespace",
            "1 for each namespace of which labels or annotations are told, as label_NAME and annotation_NAME.",
            "cluster",
            "namespace"),
    FINDINGS_OFF(
            "podwatch_finding_off",
            "1 for a finding that is not judged, because the watcher may not watch the kind that it needs.",
            "cluster",
            "finding",
            "kind"),
    ALERTS(
            "podwatch_alerts",
            "Firing alerts; 0 for the severities that none of its kind has, and for a grace time after the last one resolved.",
            "cluster",
            "namespace",
            "alertname",
            "severity"),
    ANNOTATIONS_MALFORMED(
            "podwatch_annotations_malformed",
            "1 for each annotation under podwatch.io/ that changes nothing, because its name or text is not understood where it is.",
            "cluster",
            "namespace",
            "workload_kind",
            "workload",
            "resourcequota",
            "annotation"),
    POD_EVENTS_SHED(
            "podwatch_pod_events_shed",
            "Events that were dropped because their pod had more than podwatch.detector.pod-events-max.",
            true,
            "cluster"),
    NODES("podwatch_nodes", "Nodes by their Ready condition.", "cluster", "ready"),
    RESTARTS(
            "podwatch_container_restarts",
            "Restarts seen, by workload; only of containers that restarted lately.",
            true,
            "cluster",
            "namespace",
            "workload_kind",
            "workload",
            "container"),
    TERMINATIONS(
            "podwatch_container_terminations",
            "Ended runs seen, by workload, reason and exit code; only of containers whose runs ended lately.",
            true,
            "cluster",
            "namespace",
            "workload_kind",
            "workload",
            "container",
            "reason",
            "exit_code"),
    ALERTS_OPENED(
            "podwatch_alerts_opened",
            "Alerts that began to fire, by the severity that they had then; only of what did so lately.",
            true,
            "cluster",
            "namespace",
            "alertname",
            "severity"),
    ALERTS_RESOLVED(
            "podwatch_alerts_resolved",
            "Alerts that were resolved: recovered, gone with their subject, or switched_off; only of what was so lately.",
            true,
            "cluster",
            "namespace",
            "alertname",
            "reason"),
    QUOTA_REJECTIONS(
            "podwatch_quota_rejections",
            "Creations that a quota refused, as events tell it, once for each resource that was short; only of late.",
            true,
            "cluster",
            "namespace",
            "resourcequota",
            "resource",
            "workload_kind"),
    WATERMARK_AGE(
            "podwatch_watermark_age_seconds",
            "How far the detectors' time is behind, at most over the owned partitions.",
            "cluster"),
    PARTITIONS("podwatch_partitions", "Owned partitions by how far they are.", "phase"),
    TOPIC_PARTITIONS(
            "podwatch_topic_partitions",
            "How many partitions the topics have, owned or not; absent until Kafka has told."),
    STATE_ENTITIES("podwatch_state_entities", "What the detector keeps in memory.", "kind"),
    SERIES("podwatch_series", "Series of each metric on this scrape.", "metric"),
    SERIES_DROPPED(
            "podwatch_series_dropped",
            "Series cut from scrapes because a metric had more than the configured maximum; each scrape counts anew.",
            true,
            "metric");

    private final String text;
    private final String help;
    private final boolean counter;
    /** Made by List.of, which nobody can change. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> labels;

    Family(String text, String help, String... labels) {
        this(text, help, false, labels);
    }

    Family(String text, String help, boolean counter, String... labels) {
        this.text = text;
        this.help = help;
        this.counter = counter;
        this.labels = List.of(labels);
    }

    /** The name without the suffix that counters get when they are written. */
    String text() {
        return text;
    }

    /** Says nothing but its labels, which may be more than {@link #labels()}. */
    boolean isInfo() {
        return this == NAMESPACE;
    }

    boolean isCounter() {
        return counter;
    }

    List<String> labels() {
        return labels;
    }

    MetricMetadata metadata() {
        return new MetricMetadata(text, help);
    }

    MetricFamilyDescriptor descriptor() {
        MetricType type = isInfo() ? MetricType.INFO : isCounter() ? MetricType.COUNTER : MetricType.GAUGE;
        return MetricFamilyDescriptor.of(type, metadata(), labels);
    }
}
