package io.podwatch.contract.verify.report;

import java.util.EnumSet;
import java.util.Set;

/** What is checked of a log; each one that does not hold is a fault. The page docs/verify.md lists them by a test. */
public enum Check {
    TOPIC_SETTINGS(
            "topic-settings", "The topics are compacted or not, and their records stamped, as the contract says."),

    UNDECODABLE("undecodable", "Every record can be read: key, value and words are what the contract says."),
    WRONG_KEY("wrong-key", "The key of a record is the one that follows from its value."),
    WRONG_PARTITION("wrong-partition", "A record lies in the partition that follows from its cluster and namespace."),
    ENVELOPE("envelope", "The CloudEvents headers are there and agree with key and value."),
    DUPLICATE_ID("duplicate-id", "No two committed records of one key have the same ce_id."),
    REPEATED("repeated", "No record of a pod, quota, workload, event or alert says what the one before it said."),

    STATE_ORDER("state-order", "The resourceVersions of one object's states never go back."),
    REPLACED_UNENDED("replaced-unended", "A key that passes to a new object is ended by a tombstone first."),
    TWO_KEYS("two-keys", "No object, and no pod's name, lives under two keys at once."),
    WITHOUT_NAMESPACE("without-namespace", "What lives in a namespace does not outlast it."),

    HISTORY_ORDER("history-order", "The resourceVersions of one pod's history never go back."),
    HISTORY_BROKEN("history-broken", "Each step of a history begins where the last one or a published state ended."),
    STEP_UNTOLD("step-untold", "What differs between two states of a pod is told by its history."),
    HISTORY_CONTRADICTS("history-contradicts", "What a step says of before is what the step before it left."),
    BEGINNING_MISSING(
            "beginning-missing", "A history that is kept from its first day begins with the pod's beginning."),
    BEGUN_TWICE("begun-twice", "A pod that lives does not begin again."),
    AFTER_END("after-end", "Nothing is told of a pod after its deletion, nor after it left the scope but its return."),
    NAME_UNENDED("name-unended", "A pod that takes over a name is told after the end of the one that had it."),

    STATE_CONTRADICTS("state-contradicts", "The state of a pod is where its history leads."),
    STATE_BEHIND("state-behind", "The state of a pod is not older than its history."),
    STATE_MISSING("state-missing", "A pod whose history has not ended has a state."),
    LIVES_AFTER_END("lives-after-end", "A pod whose history has ended has no state."),
    GONE_WITHOUT_END("gone-without-end", "A pod whose state has ended has an end in its history."),
    END_WITHOUT_TOMBSTONE("end-without-tombstone", "A pod whose history has ended has a tombstone."),
    HISTORY_MISSING("history-missing", "A pod that is younger than the kept history has one."),

    WATERMARK_BACK("watermark-back", "The time of the watermarks of a cluster never goes back."),
    WATERMARK_DISAGREES("watermark-disagrees", "Every partition has the same newest watermark."),
    WATERMARK_MISSING("watermark-missing", "A cluster of which something is published has a watermark."),
    CLUSTER_CHANGED("cluster-changed", "One name stands for one cluster, by the uid in its watermarks."),

    GAP_MALFORMED("gap-malformed", "A gap does not end before it begins, and counts nothing below zero."),
    GAP_INCOMPLETE("gap-incomplete", "A gap is told in every partition."),

    ALERT_REOPENED("alert-reopened", "An alert that fires is resolved before it opens anew."),
    ALERT_RESOLVED_TWICE("alert-resolved-twice", "An alert that is resolved is not resolved again."),
    ALERT_ORDER("alert-order", "The times of one alert never go back, and its end is not before its beginning."),
    ALERT_ERASED("alert-erased", "An alert that fires is not erased."),
    ALERT_ORPHANED("alert-orphaned", "What an alert that fires is about exists."),
    DETECTOR_STATE_ORPHANED("detector-state-orphaned", "What a detector remembers is about something that exists."),

    API_MISSING("api-missing", "Every object of the API server that is in scope is published."),
    API_EXTRA("api-extra", "Every published object exists on the API server."),
    API_DIFFERS("api-differs", "A published object is what the API server says of it at the same resourceVersion.");

    /** Those that tell of a record which is missing in a compacted topic, where Kafka may have cleaned it away meanwhile. */
    private static final Set<Check> DOUBTFUL = EnumSet.of(
            REPEATED,
            REPLACED_UNENDED,
            TWO_KEYS,
            WITHOUT_NAMESPACE,
            HISTORY_BROKEN,
            STEP_UNTOLD,
            LIVES_AFTER_END,
            CLUSTER_CHANGED,
            ALERT_REOPENED,
            ALERT_RESOLVED_TWICE,
            ALERT_ERASED,
            ALERT_ORPHANED,
            DETECTOR_STATE_ORPHANED);

    private final String text;
    private final String sentence;

    Check(String text, String sentence) {
        this.text = text;
        this.sentence = sentence;
    }

    /** As it is written in reports. */
    public String text() {
        return text;
    }

    /**
     * Whether a reader may meet it in a log that is right: cleaning takes earlier records of a key before later ones, so that
     * one which was read and one which is met after it need not have followed on each other. A second reading does not
     * meet the first of the two again.
     */
    public boolean isDoubtful() {
        return DOUBTFUL.contains(this);
    }

    /** What holds of a log that can be trusted. */
    public String sentence() {
        return sentence;
    }
}
