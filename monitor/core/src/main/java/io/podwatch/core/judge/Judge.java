package io.podwatch.core.judge;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.detect.DetectorState;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.evidence.EvidenceObservation;
import io.podwatch.core.judge.book.Book;
import io.podwatch.core.judge.book.Journal;
import io.podwatch.core.judge.book.Outcome;
import io.podwatch.core.judge.crashloop.ContainerEnds;
import io.podwatch.core.judge.crashloop.CrashLoopJudge;
import io.podwatch.core.judge.crashloop.CrashLoopReview;
import io.podwatch.core.judge.crashloop.LoopMemory;
import io.podwatch.core.judge.crashloop.NothingNew;
import io.podwatch.core.judge.known.Knowledge;
import io.podwatch.core.judge.known.Knowledge.KnownPod;
import io.podwatch.core.judge.known.NamespaceId;
import io.podwatch.core.judge.known.PodTable;
import io.podwatch.core.judge.known.SubjectId;
import io.podwatch.core.judge.known.Surroundings;
import io.podwatch.core.judge.known.WorkloadTable;
import io.podwatch.core.judge.rejecting.RejectionJudge;
import io.podwatch.core.judge.subject.Headroom;
import io.podwatch.core.judge.subject.PodSighting;
import io.podwatch.core.lifecycle.Lifecycle;
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
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * All detectors over the subjects of one partition. A late, repeated or skipped observation does no harm: what is judged
 * is the level, and an older resourceVersion of a known object changes nothing.
 */
public final class Judge {
    private final Journal journal;
    private final Book book;
    private final PodTable pods;
    private final Surroundings surroundings;
    private final Panel panel;
    private final Vocabulary vocabulary;
    private final Reannotating annotations;
    private final CrashLoopJudge crashLoops;
    private final QuotaJudge quotas;
    private final RejectionJudge rejections;
    private final BlindnessJudge blindness;
    private final Lives lives;
    private final Departures departures;
    private final Passing passing;
    private final Clocks clocks;

    Judge(
            JudgePolicy policy,
            Journal journal,
            Book book,
            PodTable pods,
            Surroundings surroundings,
            Panel panel,
            Vocabulary vocabulary,
            Knowledge knowledge,
            Predicate<String> judgesBlindness,
            Map<String, Instant> times) {
        this.journal = journal;
        this.panel = panel;
        this.vocabulary = vocabulary;
        this.book = book;
        this.pods = pods;
        this.surroundings = surroundings;
        LoopMemory loops = new LoopMemory(new CrashLoopRule(policy.crashLoop()), book, knowledge);
        this.crashLoops = new CrashLoopJudge(loops, pods, surroundings);
        CrashLoopReview review = new CrashLoopReview(loops, crashLoops, pods, surroundings, knowledge);
        this.quotas = new QuotaJudge(new QuotaUsageRule(policy.quotaUsage()), book, surroundings);
        this.rejections = new RejectionJudge(policy.quotaRejecting(), book, surroundings, pods);
        this.annotations = new Reannotating(review, quotas, rejections, panel, journal);
        this.blindness = new BlindnessJudge(policy.watchBlind(), book, judgesBlindness);
        this.lives = new Lives(book, pods, surroundings);
        this.clocks = new Clocks(times);
        Judges judges = new Judges(crashLoops, review, quotas, rejections, blindness, panel, annotations);
        this.departures = new Departures(journal, pods, surroundings, judges, lives);
        this.passing = new Passing(journal, book, pods, surroundings, judges, clocks, policy.resolvedRetention());
    }

    /** Begins with what the compacted topics hold. */
    public static Restoration restoring(JudgePolicy policy) {
        return restoring(policy, new SharedParts(SharedParts.CAPACITY_DEFAULT));
    }

    /** @param shared what the pods of this judge have in common with those of others */
    public static Restoration restoring(JudgePolicy policy, SharedParts shared) {
        return new Restoration(policy, shared, policy.pods().families());
    }

    /** @param at the watcher's time at which the observation was published */
    public Outcome on(PodObservation pod, Instant at) {
        Optional<KnownPod> before = pods.find(SubjectId.of(pod));
        if (before.isPresent() && !News.is(before.get().pod(), pod)) {
            return Outcome.NOTHING;
        }
        KnownPod now = pods.put(pod, before, at);
        if (before.isEmpty() || !NothingNew.says(before.get().pod(), now.pod())) {
            journal.each(FindingType.CONTAINER_CRASH_LOOPING, pod, () -> crashLoops.on(pod, before, at));
        }
        panel.seen(new PodSighting(now, before));
        annotations.seen(before, now.pod(), at);
        return journal.take(ContainerEnds.between(before, now), List.of());
    }

    public Outcome on(QuotaObservation quota, Instant at) {
        Optional<QuotaObservation> known = Optional.ofNullable(surroundings.quotas.get(SubjectId.of(quota)));
        if (!News.is(known, quota)) {
            return Outcome.NOTHING;
        }
        Optional<QuotaObservation> same = Lives.same(known, quota, last -> departures.gone(last, at));
        surroundings.quotas.put(SubjectId.of(quota), quota);
        journal.each(FindingType.QUOTA_USAGE, quota, () -> quotas.on(same, quota, at));
        panel.seen(quota, at);
        annotations.seen(same, quota, at);
        return taken();
    }

    public Outcome on(WorkloadObservation workload, Instant at) {
        Optional<WorkloadTable.SeenWorkload> known = surroundings.workloads.find(SubjectId.of(workload));
        if (!News.is(known.map(WorkloadTable.SeenWorkload::workload), workload)) {
            return Outcome.NOTHING;
        }
        surroundings.workloads.put(workload, at);
        journal.each(FindingType.CONTAINER_CRASH_LOOPING, workload, () -> crashLoops.scaled(workload, at));
        journal.each(FindingType.QUOTA_REJECTING, workload, () -> rejections.on(workload, known, at));
        panel.seen(workload, at);
        annotations.seen(known, workload, at);
        return taken();
    }

    public Outcome on(EvidenceObservation event, Instant at) {
        Optional<EvidenceObservation> before = surroundings.events.find(SubjectId.of(event));
        if (!News.is(before, event)) {
            return Outcome.NOTHING;
        }
        surroundings.events.keep(event);
        journal.each(FindingType.CONTAINER_CRASH_LOOPING, event, () -> crashLoops.on(event, at));
        journal.each(FindingType.QUOTA_REJECTING, event, () -> rejections.on(event, at));
        panel.seen(event, at);
        return journal.take(List.of(), rejections.counted(before, event, at));
    }

    public Outcome on(NamespaceObservation namespace, Instant at) {
        Optional<NamespaceObservation> known = surroundings.namespace(namespace.cluster(), namespace.name());
        if (News.is(known, namespace)) {
            Optional<NamespaceObservation> same = Lives.same(known, namespace, last -> lives.end(last, at));
            surroundings.namespaces.put(SubjectId.of(namespace), namespace);
            pods.namespaceSeen(new NamespaceId(namespace.cluster(), namespace.name()));
            annotations.seen(same, namespace, at);
            panel.seen(namespace, at);
        }
        return taken();
    }

    public Outcome on(NodeObservation node, Instant at) {
        if (News.is(Optional.ofNullable(surroundings.nodes.get(SubjectId.of(node))), node)) {
            surroundings.nodes.put(SubjectId.of(node), node);
            panel.seen(node, at);
        }
        return taken();
    }

    private Outcome taken() {
        return journal.take(List.of(), List.of());
    }

    /** The object was deleted or left the scope. */
    public Outcome onGone(ObservedKind kind, SubjectId id, Instant at) {
        departures.gone(kind, id, at);
        return taken();
    }

    /** Time passes. A watermark that is not newer than the one before changes nothing. */
    public Outcome onTime(Watermark watermark) {
        passing.time(watermark);
        return taken();
    }

    /**
     * Judges all that was restored as if it were seen for the first time: nobody knows up to where it was judged before.
     * What is remembered of it is kept.
     *
     * @param time the watcher's, for clusters of which a watermark is known; others wait for their next observation
     */
    public Outcome firstSight(Map<String, Watermark> time) {
        passing.firstSight(time.values());
        return taken();
    }

    /** A watermark has come, and with it news of the cluster; its time passes once all before it is read. */
    public Outcome onHeard(Watermark watermark) {
        journal.each(FindingType.WATCH_BLIND, watermark.cluster(), () -> blindness.heard(watermark));
        return taken();
    }

    /**
     * No watermark has come since the last one.
     *
     * @param silence for how long by the caller's own clock, as far as it knows that there was none to read
     */
    public Outcome onSilence(Watermark last, Duration silence) {
        journal.each(FindingType.WATCH_BLIND, last.cluster(), () -> blindness.silent(last, silence));
        return taken();
    }

    /** Whether the silence of a cluster is for this judge to tell. */
    public boolean judgesBlindnessOf(String cluster) {
        return blindness.judges(cluster);
    }

    /** For how long a cluster had been silent when that was remembered last. */
    public Duration silenceBefore(String cluster) {
        return blindness.silenceBefore(cluster);
    }

    /** The cluster is no longer watched, and somebody said so: whatever was told of it is over. */
    public Outcome onClusterGone(String cluster, Instant at) {
        clocks.forget(cluster);
        panel.forget(cluster);
        book.closeAll(cluster, at);
        return taken();
    }

    /** Pods by namespace and lifecycle state, zeros included. */
    public Map<NamespaceId, Map<Lifecycle, Integer>> lifecycles() {
        return pods.lifecycles();
    }

    public Collection<Alert> alerts() {
        return book.alerts();
    }

    /** The detectors' memories, each whole. */
    public Collection<DetectorState> states() {
        return book.states();
    }

    public Collection<QuotaObservation> quotas() {
        return Collections.unmodifiableCollection(surroundings.quotas.values());
    }

    /** How many more pods fit, of each namespace in which quotas count pods that may be needed. */
    public Collection<Headroom> headrooms() {
        return panel.headrooms();
    }

    public Map<SubjectId, NamespaceObservation> namespaces() {
        return Collections.unmodifiableMap(surroundings.namespaces);
    }

    public Collection<NodeObservation> nodes() {
        return Collections.unmodifiableCollection(surroundings.nodes.values());
    }

    /** The newest watermark of each cluster. */
    public Map<String, Watermark> watermarks() {
        return clocks.watermarks();
    }

    /** What there is a detector for. */
    public static Set<FindingType> judged() {
        Set<FindingType> judged = EnumSet.of(
                FindingType.CONTAINER_CRASH_LOOPING,
                FindingType.QUOTA_USAGE,
                FindingType.QUOTA_REJECTING,
                FindingType.WATCH_BLIND);
        judged.addAll(restoring(JudgePolicy.DEFAULT).finish().panel.types());
        return judged;
    }

    /** Annotations that change nothing, because nobody understands them where they are. */
    public List<MalformedAnnotation> malformedAnnotations() {
        return MalformedAnnotation.in(pods, surroundings, vocabulary);
    }

    /** By what share of a quota pressure begins, by its own word, its namespace's, or the configuration. */
    public double pressureOpenRatio(QuotaObservation quota) {
        return quotas.policy(quota).openRatio();
    }

    /** What namespaces, workloads, bare pods and quotas may say. */
    public Collection<Annotation<?>> annotations() {
        return vocabulary.all();
    }

    /** Events of a cluster that were dropped because their pod had more than are kept. */
    public long shedEvents(String cluster) {
        return surroundings.events.shed(cluster);
    }

    /** How many objects of a kind are remembered; events only as far as they may be needed. */
    public int size(ObservedKind kind) {
        return kind == ObservedKind.POD ? pods.size() : surroundings.size(kind);
    }

    /** The observation of any kind, for callers that read kinds from a topic. */
    public Outcome on(Observation observation, Instant at) {
        return switch (observation.observedKind()) {
            case POD -> on((PodObservation) observation, at);
            case QUOTA -> on((QuotaObservation) observation, at);
            case WORKLOAD -> on((WorkloadObservation) observation, at);
            case NAMESPACE -> on((NamespaceObservation) observation, at);
            case NODE -> on((NodeObservation) observation, at);
            case EVIDENCE -> on((EvidenceObservation) observation, at);
        };
    }
}
