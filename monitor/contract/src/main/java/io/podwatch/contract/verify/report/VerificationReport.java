package io.podwatch.contract.verify.report;

import io.podwatch.core.observation.Gap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came out of a verification.
 *
 * @param records how many committed records were read, by topic
 * @param results the checks that did not hold
 * @param gaps the newest gaps; they are told, not judged
 * @param unjudged what could not be judged, by its name
 * @param notes what a reader of the report should know beside it
 */
public record VerificationReport(
        Map<String, Long> records,
        List<ClusterSummary> clusters,
        List<CheckResult> results,
        List<Gap> gaps,
        Map<String, Long> unjudged,
        List<String> notes) {

    public VerificationReport {
        records = Map.copyOf(records);
        clusters = List.copyOf(clusters);
        results = List.copyOf(results);
        gaps = List.copyOf(gaps);
        unjudged = Map.copyOf(unjudged);
        notes = List.copyOf(notes);
    }

    /** The report with other findings. */
    public VerificationReport with(FindingLedger findings) {
        return new VerificationReport(records, clusters, findings.results(), gaps, findings.unjudged(), notes);
    }

    /** The report with faults of one check more, and with more notes. */
    public VerificationReport and(List<Finding> faults, List<String> more) {
        List<CheckResult> all = new ArrayList<>(results);
        if (!faults.isEmpty()) {
            all.add(new CheckResult(faults.get(0).check(), faults.size(), faults));
        }
        List<String> told = new ArrayList<>(notes);
        told.addAll(more);
        return new VerificationReport(records, clusters, all, gaps, unjudged, told);
    }

    public boolean passes() {
        return results.isEmpty();
    }

    public long faults() {
        return results.stream().mapToLong(CheckResult::count).sum();
    }

    /** How often the check did not hold. */
    public long faults(Check check) {
        return find(check).map(CheckResult::count).orElse(0L);
    }

    public Optional<CheckResult> find(Check check) {
        return results.stream().filter(result -> result.check() == check).findFirst();
    }

    /** The summary of one cluster. */
    public Optional<ClusterSummary> cluster(String name) {
        return clusters.stream()
                .filter(cluster -> cluster.cluster().equals(name))
                .findFirst();
    }
}
