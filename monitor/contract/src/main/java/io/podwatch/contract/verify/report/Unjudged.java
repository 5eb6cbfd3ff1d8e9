package io.podwatch.contract.verify.report;

/** What a log cannot tell, since Kafka drops what is old; counted, and never a fault. */
public enum Unjudged {
    HISTORY_EXPIRED("history-expired", "pods whose history began before what is kept of it"),
    STEP_COMPACTED("step-compacted", "steps that follow on a state which is compacted away"),
    TOMBSTONE_EXPIRED("tombstone-expired", "ends whose tombstone may have been dropped by now"),
    VERSION_UNORDERED("version-unordered", "records whose resourceVersion is no number and has no order"),
    NOT_SYNCED("not-synced", "alerts and detector states of kinds that are not synced or have no watermark"),
    GAPS_BEYOND_MAX("gaps-beyond-max", "gaps beyond the number that is remembered"),
    CLEANED_MEANWHILE(
            "cleaned-meanwhile",
            "differences that a second reading no longer showed, since Kafka had cleaned what they were seen by"),
    NOT_SETTLED("not-settled", "differences of pods that were never still enough to be compared"),
    PASSED_BY("passed-by", "objects whose published state was newer than the list whenever it was looked at"),
    KIND_NOT_SYNCED("kind-not-synced", "kinds that the watcher does not call synced, so that they were not compared"),
    REFUSED_KIND("refused-kind", "kinds that the API server does not let this user list");

    private final String text;
    private final String meaning;

    Unjudged(String text, String meaning) {
        this.text = text;
        this.meaning = meaning;
    }

    /** As it is written in reports. */
    public String text() {
        return text;
    }

    public String meaning() {
        return meaning;
    }
}
