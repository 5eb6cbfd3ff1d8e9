package io.podwatch.core.detect.quota;

import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.evidence.QuotaRejection;
import io.podwatch.core.evidence.QuotaRejection.Shortfall;
import io.podwatch.core.quantity.Quantity;
import io.podwatch.core.quantity.QuantityFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A refusal in words for a person, and in numbers for whoever has to free or raise something.
 *
 * @param missing how many pods the workload still wants
 */
record RefusalWords(FindingKey key, QuotaRejection rejection, int missing) {

    String summary() {
        String quota = rejection.quota().isEmpty() ? "a quota" : "quota " + rejection.quota();
        return quota + " refuses " + objects() + " of " + key.workload().text() + why();
    }

    /** A CronJob that misses pods has Jobs that do. */
    private String objects() {
        boolean isOfJobs = rejection.isOfJobs() || missing == 0;
        return key.workload().kind().equals("CronJob") && isOfJobs ? "Jobs" : "pods";
    }

    /** A message that was cut tells no reasons. */
    private String why() {
        return switch (rejection.form()) {
            case EXCEEDED -> rejection.shortfalls().isEmpty() ? "" : ": missing " + amounts();
            case UNSPECIFIED -> rejection.shortfalls().isEmpty() ? "" : ": they do not specify " + names();
            case STATUS_UNKNOWN -> ": the quota controller has not counted " + names() + " yet";
            case NOT_COVERED -> rejection.shortfalls().isEmpty() ? ": none covers them" : ": none covers " + names();
            case NEGATIVE_USAGE -> ": they would use a negative amount of " + names();
            case TIMED_OUT -> ": the API server came to no decision in time";
            case OTHER -> ": " + rejection.text();
        };
    }

    private String names() {
        return rejection.shortfalls().stream().map(Shortfall::resource).collect(Collectors.joining(", "));
    }

    private String amounts() {
        return rejection.shortfalls().stream().map(this::amount).collect(Collectors.joining(", "));
    }

    private String amount(Shortfall shortfall) {
        String one = shortfall.resource() + "=" + text(shortfall.resource(), shortfall.missing());
        return missing > 1
                ? one + " (" + text(shortfall.resource(), shortfall.missing(missing)) + " for all " + missing + ")"
                : one;
    }

    private static String text(String resource, Quantity amount) {
        return QuantityFormat.ofResource(resource).text(amount);
    }

    Map<String, String> evidence(Map<String, String> consumers) {
        Map<String, String> evidence = new LinkedHashMap<>();
        evidence.put("resourcequota", rejection.quota());
        evidence.put("refusal", rejection.form().text());
        if (!rejection.text().isEmpty()) {
            evidence.put("message", rejection.text());
        }
        for (Shortfall shortfall : rejection.shortfalls()) {
            measured(shortfall, evidence);
        }
        consumers.forEach((resource, most) -> evidence.put("consumers_" + resource, most));
        return evidence;
    }

    private void measured(Shortfall shortfall, Map<String, String> evidence) {
        String resource = shortfall.resource();
        evidence.put("requested_" + resource, shortfall.requested().toString());
        evidence.put("used_" + resource, shortfall.used().toString());
        evidence.put("limited_" + resource, shortfall.limited().toString());
        evidence.put("missing_" + resource, shortfall.missing().toString());
        if (missing > 1) {
            evidence.put(
                    "missing_for_all_" + resource, shortfall.missing(missing).toString());
        }
    }
}
