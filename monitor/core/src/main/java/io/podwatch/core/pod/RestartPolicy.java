package io.podwatch.core.pod;

/** When a kubelet starts a container again; set for the pod and, since Kubernetes 1.34, for single containers. */
public enum RestartPolicy {
    ALWAYS("Always"),
    ON_FAILURE("OnFailure"),
    NEVER("Never");

    private final String text;

    RestartPolicy(String text) {
        this.text = text;
    }

    /** As the API writes it. */
    public String text() {
        return text;
    }

    /** Reads the API's text; absent means Always, which is what the API server fills in. */
    public static RestartPolicy of(String text) {
        return "Never".equals(text) ? NEVER : "OnFailure".equals(text) ? ON_FAILURE : ALWAYS;
    }

    boolean restartsAfter(int exitCode) {
        return this == ALWAYS || (this == ON_FAILURE && exitCode != 0);
    }
}
