package io.podwatch.contract.verify.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Counts every finding and keeps the first few of each check. Of those that Kafka's cleaning may have feigned it keeps what
 * they are known by, so that a second reading can confirm them; at a second reading only those count.
 */
public final class FindingLedger {

    private final int examplesMax;
    private final Optional<Set<Finding.Identity>> toConfirm;
    private final Set<Finding.Identity> doubtful = new HashSet<>();
    private final Map<Check, Long> counts = new EnumMap<>(Check.class);
    private final Map<Check, List<Finding>> examples = new EnumMap<>(Check.class);
    private final Map<Unjudged, Long> unjudged = new EnumMap<>(Unjudged.class);

    public FindingLedger(int examplesMax) {
        this(examplesMax, Optional.empty());
    }

    /** @param toConfirm what another reading doubts; absent at a first one */
    public FindingLedger(int examplesMax, Optional<Set<Finding.Identity>> toConfirm) {
        this.examplesMax = examplesMax;
        this.toConfirm = toConfirm;
    }

    /** A ledger that goes on from this one with more findings; this one stays as it is. */
    public FindingLedger with(Collection<Finding> more) {
        FindingLedger copy = new FindingLedger(examplesMax, toConfirm);
        copy.doubtful.addAll(doubtful);
        copy.counts.putAll(counts);
        examples.forEach((check, some) -> copy.examples.put(check, new ArrayList<>(some)));
        copy.unjudged.putAll(unjudged);
        more.forEach(copy::add);
        return copy;
    }

    /** The place of one record, for whoever judges it. */
    public Place at(String cluster, LogPosition position, String key) {
        return new Place(this, cluster, position, key);
    }

    public void add(Finding finding) {
        if (finding.check().isDoubtful()) {
            Finding.Identity identity = finding.identity();
            if (toConfirm.filter(doubts -> !doubts.contains(identity)).isPresent() || !doubtful.add(identity)) {
                return;
            }
        }
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

    /** What a second reading has to confirm. */
    public Set<Finding.Identity> doubtful() {
        return Set.copyOf(doubtful);
    }

    /** The findings of this ledger without the doubtful ones that the second reading did not show. */
    public FindingLedger confirmedBy(FindingLedger second) {
        FindingLedger confirmed = with(List.of());
        for (Check check : Check.values()) {
            if (check.isDoubtful()) {
                confirmed.counts.remove(check);
                confirmed.examples.remove(check);
                Optional.ofNullable(second.counts.get(check)).ifPresent(count -> confirmed.counts.put(check, count));
                Optional.ofNullable(second.examples.get(check))
                        .ifPresent(some -> confirmed.examples.put(check, new ArrayList<>(some)));
            }
        }
        confirmed.unjudged(Unjudged.CLEANED_MEANWHILE, doubtful.size() - second.doubtful.size());
        return confirmed;
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
