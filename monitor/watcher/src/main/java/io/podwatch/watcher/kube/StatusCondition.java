package io.podwatch.watcher.kube;

/** A condition as pods, nodes and workloads write it. */
public record StatusCondition(String type, String status, String reason, String message, String lastTransitionTime) {
    public StatusCondition {
        type = Absent.or(type);
        status = Absent.or(status);
        reason = Absent.or(reason);
        message = Absent.or(message);
        lastTransitionTime = Absent.or(lastTransitionTime);
    }
}
