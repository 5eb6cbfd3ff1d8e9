package io.podwatch.core.observation;

/** The three values of a Kubernetes condition. */
public enum ConditionStatus {
    TRUE("True"),
    FALSE("False"),
    UNKNOWN("Unknown");

    private final String text;

    ConditionStatus(String text) {
        this.text = text;
    }

    /** As the API writes it. */
    public String text() {
        return text;
    }

    /** Reads the API's text; anything that is neither True nor False is unknown. */
    public static ConditionStatus of(String text) {
        return "True".equals(text) ? TRUE : "False".equals(text) ? FALSE : UNKNOWN;
    }
}
