package io.podwatch.core.message;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.detect.Cause;
import io.podwatch.core.detect.FindingDetail;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.observation.Observation;
import io.podwatch.core.pod.WorkloadReference;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** What it is in one line: where, how many, what, since when, and how the last run ended. */
final class Headline {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private Headline() {}

    static String of(Alert alert) {
        return place(alert.key()) + ": " + what(alert) + since(alert) + over(alert);
    }

    private static String place(FindingKey key) {
        WorkloadReference workload = key.workload();
        String subject = !workload.kind().isEmpty()
                ? named(key, workload.name(), workload.kind())
                : !key.label("resourcequota").isEmpty()
                        ? named(key, key.label("resourcequota"), "ResourceQuota")
                        : key.label("node").isEmpty() ? "" : named(key, key.label("node"), "Node");
        return subject.isEmpty() ? "cluster " + key.cluster() : subject + " in " + key.cluster();
    }

    private static String named(FindingKey key, String name, String kind) {
        String namespace = key.namespace().equals(Observation.CLUSTER_SCOPE) ? "" : key.namespace() + "/";
        return namespace + name + " (" + kind + ")"
                + (key.container().isEmpty() ? "" : " container " + key.container());
    }

    private static String what(Alert alert) {
        FindingDetail detail = alert.detail();
        String doing = StandingWords.doing(alert.key().type());
        return doing.isEmpty() || detail.affected() == 0 ? detail.summary() : pods(detail) + " " + doing;
    }

    /** More may be in trouble than are wanted, while a rollout makes some beyond. */
    static String pods(FindingDetail detail) {
        boolean isShare = detail.desired() >= detail.affected();
        int counted = isShare ? detail.desired() : detail.affected();
        return detail.affected() + (isShare ? " of " + detail.desired() : "") + (counted == 1 ? " pod" : " pods");
    }

    private static String since(Alert alert) {
        return " since " + MINUTE.format(alert.openedAt())
                + alert.detail()
                        .cause()
                        .map(cause -> runs(alert.key().type(), cause))
                        .orElse("");
    }

    private static String runs(FindingType type, Cause cause) {
        String counted = type == FindingType.CONTAINER_OOM_KILLED_REPEATEDLY ? "kill" : "restart";
        String restarts = cause.restarts()
                .map(count -> " (" + count + " " + counted + (count == 1 ? ")" : "s)"))
                .orElse("");
        String exit = cause.exitCode().map(code -> "last exit " + code).orElse("");
        String reason = cause.reason().isEmpty() ? "" : exit.isEmpty() ? cause.reason() : " " + cause.reason();
        return restarts + (exit + reason).transform(told -> told.isEmpty() ? "" : ", " + told);
    }

    private static String over(Alert alert) {
        return alert.resolvedAt()
                .map(at -> "; over since " + MINUTE.format(at)
                        + alert.resolution()
                                .map(why -> " (" + why.text().replace('_', ' ') + ")")
                                .orElse(""))
                .orElse("");
    }
}
