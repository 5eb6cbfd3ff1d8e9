package io.podwatch.contract.verify.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts every finding and keeps the first few of each check. */
public final class FindingLedger {

    private final int examplesMax;
    private final Map<Check, Long> counts = new EnumMap<>(Check.class);
    private final Map<Check, List<Finding>> examples = new EnumMap<>(Check.class);
    private final Map<Unjudged, Long> unjudged = new EnumMap<>(Unjudged.class);

    public FindingLedger(int examplesMax) {
        this.examplesMax = examplesMax;
    }

    /** A ledger that goes on from this one, which stays as it is. */
    public FindingLedger copy() {
        FindingLedger copy = new FindingLedger(examplesMax);
        copy.counts.putAll(counts);
        examples.forEach((check, some) -> copy.examples.put(check, new ArrayList<>(some)));
        copy.unjudged.putAll(unjudged);
        return copy;
    }

    /** The place of one record, for whoever judges it. */
    public Place at(String cluster, LogPosition position, String key) {
        return new Place(this, cluster, position, key);
    }

    public void add(Finding finding) {
        counts.merge(finding.check(), 1L, Long::sum);
        List<Finding> some = examples.computeIfAbsent(finding.check(), check -> new ArrayList<>());
        if (some.size() < examplesMax) {
            some.add(finding);
        }
    }

    public void unjudged(Unjudged what, long count) {
        if (count > 0) {
            unjudged.merge(what, count, Long::sum);
        }
    }

    public List<CheckResult> results() {
        List<CheckResult> results = new ArrayList<>();
        counts.forEach((check, count) -> results.add(new CheckResult(check, count, examples.get(check))));
        return results;
    }

    public Map<String, Long> unjudged() {
        Map<String, Long> byText = new TreeMap<>();
        unjudged.forEach((what, count) -> byText.put(what.text(), count));
        return byText;
    }

    /** One record as the findings name it. */
    public record Place(FindingLedger ledger, String cluster, LogPosition position, String key) {

        public void fault(Check check, String expected, String found) {
            ledger.add(finding(check, expected, found));
        }

        public void unjudged(Unjudged what) {
            ledger.unjudged(what, 1);
        }

        public Finding finding(Check check, String expected, String found) {
            return new Finding(check, cluster, position.toString(), key, expected, found);
        }
    }
}
