package io.podwatch.core.judge;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.detect.DetectorState;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.StateKey;
import io.podwatch.core.detect.WorkloadState;
import io.podwatch.core.evidence.EvidenceObservation;
import io.podwatch.core.judge.book.AlertTable;
import io.podwatch.core.judge.book.Book;
import io.podwatch.core.judge.book.BookMemory;
import io.podwatch.core.judge.book.Explaining;
import io.podwatch.core.judge.book.Journal;
import io.podwatch.core.judge.book.Overflow;
import io.podwatch.core.judge.book.Weighing;
import io.podwatch.core.judge.crashloop.RestartEvents;
import io.podwatch.core.judge.known.EvidenceTable;
import io.podwatch.core.judge.known.PodTable;
import io.podwatch.core.judge.known.SubjectId;
import io.podwatch.core.judge.known.Surroundings;
import io.podwatch.core.judge.known.TableKnowledge;
import io.podwatch.core.judge.subject.Ground;
import io.podwatch.core.judge.subject.JudgeFamily;
import io.podwatch.core.observation.Observation;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.Watermark;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.policy.Annotation;
import io.podwatch.core.policy.CrashLoopRule;
import io.podwatch.core.policy.QuotaUsageRule;
import io.podwatch.core.policy.Vocabulary;
import io.podwatch.core.share.SharedParts;
import io.podwatch.core.tenant.NamespaceObservation;
import io.podwatch.core.tenant.QuotaObservation;
import io.podwatch.core.workload.NodeObservation;
import io.podwatch.core.workload.WorkloadObservation;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Fills a judge's tables from the compacted topics without judging anything; records of one topic in their order. Only
 * what lies before the committed offsets belongs here: what lies after them has not been judged, and goes to the judge.
 */
public final class Restoration {
    private final JudgePolicy policy;
    private final Book book;
    private final PodTable pods;
    private final Surroundings surroundings;
    private final List<JudgeFamily> families;
    private final Journal journal = new Journal();
    private final Map<StateKey, DetectorState> states = new LinkedHashMap<>();
    private final Map<String, FindingKey> fingerprints = new HashMap<>();

    private final Map<String, Instant> times = new HashMap<>();
    private Predicate<String> judgesBlindness = cluster -> true;

    Restoration(JudgePolicy policy, SharedParts shared, List<JudgeFamily> families) {
        this.policy = policy;
        this.pods = new PodTable(shared);
        this.families = families;
        this.surroundings = new Surroundings(
                new EvidenceTable(reasons(families), policy.pods().eventsMax()));
        Weighing weighing = new Weighing(pods, surroundings, policy::criticalShare);
        Overflow overflow = new Overflow(policy.ownerlessAlertsMax(), weighing);
        this.book = new Book(
                new AlertTable(policy.updateInterval(), overflow),
                journal,
                new Explaining(pods, surroundings.events),
                weighing);
    }

    private static Set<String> reasons(List<JudgeFamily> families) {
        return Stream.concat(
                        RestartEvents.REASONS.stream(), families.stream().flatMap(family -> family.reasons().stream()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whose blindness is for this judge to tell: of the judges that all hear of a cluster, one. All, by default. */
    public Restoration judgingBlindnessOf(Predicate<String> clusters) {
        judgesBlindness = clusters;
        return this;
    }

    public Restoration observation(Observation observation, Instant at) {
        SubjectId id = SubjectId.of(observation);
        switch (observation.observedKind()) {
            case POD -> pods.put((PodObservation) observation, at);
            case QUOTA -> surroundings.quotas.put(id, (QuotaObservation) observation);
            case WORKLOAD -> surroundings.workloads.put((WorkloadObservation) observation, at);
            case NAMESPACE -> surroundings.namespaces.put(id, (NamespaceObservation) observation);
            case NODE -> surroundings.nodes.put(id, (NodeObservation) observation);
            case EVIDENCE -> surroundings.events.keep((EvidenceObservation) observation);
        }
        return this;
    }

    public Restoration gone(ObservedKind kind, SubjectId id) {
        switch (kind) {
            case POD -> pods.remove(id);
            case QUOTA -> surroundings.quotas.remove(id);
            case WORKLOAD -> surroundings.workloads.remove(id);
            case NAMESPACE -> surroundings.namespaces.remove(id);
            case NODE -> surroundings.nodes.remove(id);
            case EVIDENCE -> surroundings.events.forget(id);
        }
        return this;
    }

    /** Time that has passed before. */
    public Restoration watermark(Watermark watermark) {
        times.put(watermark.cluster(), watermark.time());
        return this;
    }

    /** @param key under which it was kept */
    public Restoration state(StateKey key, DetectorState state) {
        states.put(key, state);
        return this;
    }

    public Restoration stateGone(StateKey key) {
        states.remove(key);
        return this;
    }

    public Restoration alert(Alert alert) {
        book.restored(alert);
        fingerprints.put(alert.key().fingerprint(), alert.key());
        return this;
    }

    public Restoration alertGone(String fingerprint) {
        Optional.ofNullable(fingerprints.remove(fingerprint)).ifPresent(book::withoutAlert);
        return this;
    }

    public Judge finish() {
        states.forEach((key, state) -> {
            if (isFormer(key, state)) {
                book.restoredFormer(state);
            }
        });
        states.forEach((key, state) -> {
            if (!isFormer(key, state)) {
                book.restored(state);
            }
        });
        book.completed(this::completed);
        Ground ground = new Ground(new BookMemory(book), new TableKnowledge(pods, surroundings), journal);
        return new Judge(
                policy,
                journal,
                book.recallPending(),
                pods.withoutZeros(),
                surroundings,
                new Panel(families, ground),
                vocabulary(),
                ground.knowledge(),
                judgesBlindness,
                times);
    }

    private Vocabulary vocabulary() {
        Stream<Annotation<?>> ofFamilies = families.stream().flatMap(family -> family.annotations().stream());
        List<Annotation<?>> ofPods =
                Stream.concat(CrashLoopRule.annotations().stream(), ofFamilies).toList();
        List<Annotation<?>> ofQuotas = Stream.concat(
                        QuotaUsageRule.annotations().stream(),
                        families.stream().flatMap(family -> family.quotaAnnotations().stream()))
                .toList();
        return new Vocabulary(ofPods, ofQuotas);
    }

    /** In one piece, although it is one of those that are kept in parts now. */
    private static boolean isFormer(StateKey key, DetectorState state) {
        return state instanceof WorkloadState rolledUp
                && rolledUp.hasParts()
                && key.part().isEmpty();
    }

    private DetectorState completed(DetectorState state) {
        return state instanceof WorkloadState rolledUp
                ? rolledUp.withDesired(
                        surroundings.desired(state.key().cluster(), state.key().namespace(), rolledUp.workload()))
                : state;
    }
}
