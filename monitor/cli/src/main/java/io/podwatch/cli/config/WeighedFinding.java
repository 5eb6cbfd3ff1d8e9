package io.podwatch.cli.config;

/** A finding of which the configuration may say how much it matters, and the part of its settings' keys that stands for it. */
public enum WeighedFinding {
    CRASH_LOOP("crash-loop", true),
    CANNOT_START("cannot-start", true),
    STUCK_CREATING("stuck-creating", true),
    STUCK_TERMINATING("stuck-terminating", true),
    OOM_KILLED("oom-killed", true),
    UNSCHEDULABLE("unschedulable", true),
    NOT_READY("not-ready", true),
    ROLLOUT_STUCK("rollout-stuck", false),
    NODE_NOT_READY("node-not-ready", false),
    PODS_FAILING("pods-failing", false),
    PODS_EVICTED("pods-evicted", false),
    QUOTA_USAGE("quota", false),
    QUOTA_REJECTING("quota-rejecting", false),
    QUOTA_CONTROLLER_LAGGING("quota-lagging", false),
    QUOTA_FILLING_UP("quota-filling", false),
    WATCH_BLIND("watch-blind", false);

    private final String key;
    private final boolean byShare;

    WeighedFinding(String key, boolean byShare) {
        this.key = key;
        this.byShare = byShare;
    }

    /** As it stands in the keys of settings. */
    public String key() {
        return key;
    }

    /** Whether it matters by how much of a workload is in trouble. */
    public boolean isByShare() {
        return byShare;
    }
}
