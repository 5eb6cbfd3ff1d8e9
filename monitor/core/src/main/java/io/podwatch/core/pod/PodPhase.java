package io.podwatch.core.pod;

/** The phase in {@code status.phase}. */
public enum PodPhase {
    PENDING("Pending"),
    RUNNING("Running"),
    SUCCEEDED("Succeeded"),
    FAILED("Failed"),
    UNKNOWN("Unknown");

    private final String text;

    PodPhase(String text) {
        this.text = text;
    }

    /** As the API writes it. */
    public String text() {
        return text;
    }

    public boolean isTerminal() {
        return this == SUCCEEDED || this == FAILED;
    }

    /** Reads the API's text; a pod without a phase has just been created and is pending, a new word is unknown. */
    public static PodPhase of(String text) {
        for (PodPhase phase : values()) {
            if (phase.text.equals(text)) {
                return phase;
            }
        }
        return text == null || text.isEmpty() ? PENDING : UNKNOWN;
    }
}
