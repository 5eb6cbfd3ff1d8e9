package io.podwatch.core.detect;

/** The conditions that are told. An alert is named by its finding with {@code Podwatch} before it. */
public enum FindingType {
    CONTAINER_CRASH_LOOPING("ContainerCrashLooping"),
    QUOTA_USAGE("QuotaUsage"),
    QUOTA_REJECTING("QuotaRejecting"),
    WATCH_BLIND("WatchBlind");

    private final String text;

    FindingType(String text) {
        this.text = text;
    }

    /** As it is written in records, metrics and docs. */
    public String text() {
        return text;
    }

    public String alertName() {
        return "Podwatch" + text;
    }
}
