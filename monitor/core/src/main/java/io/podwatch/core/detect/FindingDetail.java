package io.podwatch.core.detect;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is said about an open finding.
 *
 * @param level the step within the type: pressure, exhausted or exceeded for a quota; "" where there are no steps
 * @param summary one sentence for a person
 * @param evidence what it rests on, name and value
 * @param affected how many pods of the workload are in trouble; 0 where pods do not matter
 * @param desired how many the workload should have; 0 when unknown
 * @param evidenceAt when the evidence came to be, by the object's own time
 * @param tenant whose it is: what the namespace says of itself, as far as that may be told
 */
public record FindingDetail(
        Severity severity,
        String level,
        String summary,
        Optional<Cause> cause,
        Map<String, String> evidence,
        int affected,
        int desired,
        Optional<Instant> evidenceAt,
        Map<String, String> tenant) {

    public FindingDetail {
        evidence = Map.copyOf(evidence);
        tenant = Map.copyOf(tenant);
    }

    public FindingDetail(
            Severity severity,
            String level,
            String summary,
            Optional<Cause> cause,
            Map<String, String> evidence,
            int affected,
            int desired,
            Optional<Instant> evidenceAt) {
        this(severity, level, summary, cause, evidence, affected, desired, evidenceAt, Map.of());
    }

    /** The evidence by name. */
    public Map<String, String> sortedEvidence() {
        return new TreeMap<>(evidence);
    }

    /** The same words about other numbers. */
    public FindingDetail withCounts(int newAffected, int newDesired) {
        return new FindingDetail(
                severity, level, summary, cause, evidence, newAffected, newDesired, evidenceAt, tenant);
    }

    public FindingDetail withSeverity(Severity newSeverity) {
        return new FindingDetail(newSeverity, level, summary, cause, evidence, affected, desired, evidenceAt, tenant);
    }

    /** No more severe than that. */
    public FindingDetail atMost(Severity max) {
        return severity.compareTo(max) > 0 ? withSeverity(max) : this;
    }

    /** No milder than that. */
    public FindingDetail atLeast(Severity min) {
        return severity.compareTo(min) < 0 ? withSeverity(min) : this;
    }

    /** A summary that ends with what the former cause stands for ends with what the new one does. */
    public FindingDetail withCause(Cause newCause) {
        String former = cause.map(Cause::meaning).orElse("");
        String words = !former.isEmpty() && summary.endsWith(former)
                ? summary.substring(0, summary.length() - former.length()) + newCause.meaning()
                : summary;
        return new FindingDetail(
                severity, level, words, Optional.of(newCause), evidence, affected, desired, evidenceAt, tenant);
    }

    /** @param words that the summary ends with */
    public FindingDetail ofNewRevision(String words) {
        Optional<Cause> newer = cause.map(known -> known.withRevision(known.revision(), true));
        return new FindingDetail(
                severity, level, summary + words, newer, evidence, affected, desired, evidenceAt, tenant);
    }

    public FindingDetail withTenant(Map<String, String> newTenant) {
        return newTenant.equals(tenant)
                ? this
                : new FindingDetail(
                        severity, level, summary, cause, evidence, affected, desired, evidenceAt, newTenant);
    }

    /**
     * Whether a person would want to be told of the difference: of restarts each time that they have doubled, so that hours
     * of them are a handful of tellings.
     */
    public boolean differsFrom(FindingDetail other) {
        boolean sameCause = cause.isPresent() == other.cause.isPresent()
                && cause.flatMap(mine -> other.cause.map(mine::isSameAs)).orElse(true);
        return severity != other.severity
                || !level.equals(other.level)
                || affected != other.affected
                || desired != other.desired
                || !tenant.equals(other.tenant)
                || !sameCause
                || restarts() >= 2 * Math.max(1, other.restarts());
    }

    private int restarts() {
        return cause.flatMap(Cause::restarts).orElse(0);
    }
}
