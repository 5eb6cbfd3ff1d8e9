package io.podwatch.core.judge;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.detect.DetectorState;
import io.podwatch.core.detect.Finding;
import io.podwatch.core.detect.Resolution;
import io.podwatch.core.evidence.EvidenceObservation;
import io.podwatch.core.lifecycle.Lifecycle;
import io.podwatch.core.observation.Observation;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.ResourceVersion;
import io.podwatch.core.observation.Watermark;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.share.SharedParts;
import io.podwatch.core.tenant.NamespaceObservation;
import io.podwatch.core.tenant.QuotaObservation;
import io.podwatch.core.workload.NodeObservation;
import io.podwatch.core.workload.WorkloadObservation;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * All detectors over the subjects of one partition. A late, repeated or skipped observation does no harm: what is judged
 * is the level, and an older resourceVersion of a known object changes nothing.
 */
public final class Judge {
    private final JudgePolicy policy;
    private final Book book;
    private final PodTable pods;
    private final Surroundings surroundings;
    private final CrashLoopJudge crashLoops;
    private final QuotaJudge quotas;
    private final RejectionJudge rejections;
    private final BlindnessJudge blindness;
    private final Map<String, Watermark> watermarks = new HashMap<>();

    /** The newest time of each cluster, that of restored watermarks included. */
    private final Map<String, Instant> times;

    Judge(
            JudgePolicy policy,
            Book book,
            PodTable pods,
            Surroundings surroundings,
            Predicate<String> judgesBlindness,
            Map<String, Instant> times) {
        this.policy = policy;
        this.book = book;
        this.pods = pods;
        this.surroundings = surroundings;
        this.crashLoops = new CrashLoopJudge(policy.crashLoop(), book, pods, surroundings);
        this.quotas = new QuotaJudge(policy.quotaUsage(), book, surroundings);
        this.rejections = new RejectionJudge(policy.quotaRejecting(), book, surroundings);
        this.blindness = new BlindnessJudge(policy.watchBlind(), book, judgesBlindness);
        this.times = times;
    }

    /** Begins with what the compacted topics hold. */
    public static Restoration restoring(JudgePolicy policy) {
        return restoring(policy, new SharedParts(SharedParts.CAPACITY_DEFAULT));
    }

    /** @param shared what the pods of this judge have in common with those of others */
    public static Restoration restoring(JudgePolicy policy, SharedParts shared) {
        return new Restoration(policy, shared);
    }

    /** @param at the watcher's time at which the observation was published */
    public Outcome on(PodObservation pod, Instant at) {
        Optional<PodTable.SeenPod> known = pods.find(SubjectId.of(pod));
        if (!isNews(known.map(PodTable.SeenPod::pod), pod)) {
            return Outcome.NOTHING;
        }
        pods.put(pod, at);
        Outcome counted = known.map(seen -> new Outcome(List.of(), List.of(), ContainerEnds.between(seen.pod(), pod)))
                .orElse(Outcome.NOTHING);
        return counted.and(crashLoops.on(pod, known, at));
    }

    public Outcome on(QuotaObservation quota, Instant at) {
        Optional<QuotaObservation> known = Optional.ofNullable(surroundings.quotas.get(SubjectId.of(quota)));
        if (!isNews(known, quota)) {
            return Outcome.NOTHING;
        }
        surroundings.quotas.put(SubjectId.of(quota), quota);
        return quotas.on(known, quota, at);
    }

    public Outcome on(WorkloadObservation workload, Instant at) {
        Optional<Surroundings.SeenWorkload> known =
                Optional.ofNullable(surroundings.workloads.get(SubjectId.of(workload)));
        if (!isNews(known.map(Surroundings.SeenWorkload::workload), workload)) {
            return Outcome.NOTHING;
        }
        surroundings.workloads.put(SubjectId.of(workload), new Surroundings.SeenWorkload(workload, at));
        return crashLoops
                .scaled(workload.cluster(), workload.namespace(), workload.reference(), at)
                .and(rejections.on(workload, known, at));
    }

    public Outcome on(EvidenceObservation event, Instant at) {
        if (!isNews(surroundings.events.find(SubjectId.of(event)), event)) {
            return Outcome.NOTHING;
        }
        surroundings.events.keep(event);
        return crashLoops.on(event, at).and(rejections.on(event, at));
    }

    public Outcome on(NamespaceObservation namespace, Instant at) {
        if (isNews(Optional.ofNullable(surroundings.namespaces.get(SubjectId.of(namespace))), namespace)) {
            surroundings.namespaces.put(SubjectId.of(namespace), namespace);
            pods.namespaceSeen(new NamespaceId(namespace.cluster(), namespace.name()));
        }
        return Outcome.NOTHING;
    }

    public Outcome on(NodeObservation node, Instant at) {
        if (isNews(Optional.ofNullable(surroundings.nodes.get(SubjectId.of(node))), node)) {
            surroundings.nodes.put(SubjectId.of(node), node);
        }
        return Outcome.NOTHING;
    }

    /** The same version may come again with more: the watcher adds what it learns of the surroundings. */
    private static boolean isNews(Optional<? extends Observation> known, Observation now) {
        return known.filter(before -> before.equals(now) || isOlder(now, before))
                .isEmpty();
    }

    private static boolean isOlder(Observation now, Observation before) {
        return now.uid().equals(before.uid())
                && ResourceVersion.isOlder(now.resourceVersion(), before.resourceVersion());
    }

    /** The object was deleted or left the scope. */
    public Outcome onGone(ObservedKind kind, SubjectId id, Instant at) {
        return switch (kind) {
            case POD ->
                pods.remove(id).map(last -> crashLoops.onGone(last.pod(), at)).orElse(Outcome.NOTHING);
            case QUOTA ->
                Optional.ofNullable(surroundings.quotas.remove(id))
                        .map(last -> quotas.onGone(last, at))
                        .orElse(Outcome.NOTHING);
            case WORKLOAD ->
                Optional.ofNullable(surroundings.workloads.remove(id))
                        .map(last -> workloadGone(last.workload(), at))
                        .orElse(Outcome.NOTHING);
            case NAMESPACE -> namespaceGone(id);
            case NODE -> {
                surroundings.nodes.remove(id);
                yield Outcome.NOTHING;
            }
            case EVIDENCE -> {
                surroundings.events.forget(id);
                yield Outcome.NOTHING;
            }
        };
    }

    private Outcome workloadGone(WorkloadObservation last, Instant at) {
        return crashLoops
                .scaled(last.cluster(), last.namespace(), last.reference(), at)
                .and(rejections.onGone(last, at));
    }

    private Outcome namespaceGone(SubjectId id) {
        surroundings.namespaces.remove(id);
        pods.namespaceGone(new NamespaceId(id.cluster(), id.namespace()));
        return Outcome.NOTHING;
    }

    /** Time passes. A watermark that is not newer than the one before changes nothing. */
    public Outcome onTime(Watermark watermark) {
        Watermark before = watermarks.get(watermark.cluster());
        if (before != null && !watermark.time().isAfter(before.time())) {
            return Outcome.NOTHING;
        }
        Optional<Instant> previous = Optional.ofNullable(times.put(watermark.cluster(), watermark.time()));
        watermarks.put(watermark.cluster(), watermark);
        Outcome first = before == null ? firstTime(watermark) : Outcome.NOTHING;
        return first.and(crashLoops.onTime(watermark))
                .and(quotas.onTime(watermark))
                .and(rejections.onTime(watermark))
                .and(blindness.onTime(watermark, previous))
                .and(closeForgotten(watermark))
                .and(book.expire(watermark.cluster(), watermark.time().minus(policy.resolvedRetention())));
    }

    /**
     * Judges all that was restored as if it were seen for the first time: nobody knows up to where it was judged before.
     * What is remembered of it is kept.
     *
     * @param time the watcher's, for clusters of which a watermark is known; others wait for their next observation
     */
    public Outcome firstSight(Map<String, Watermark> time) {
        Outcome outcome = Outcome.NOTHING;
        for (PodTable.SeenPod seen : pods.all()) {
            outcome = outcome.and(crashLoops.on(seen.pod(), Optional.empty(), seen.at()));
        }
        for (Surroundings.SeenWorkload seen : List.copyOf(surroundings.workloads.values())) {
            outcome = outcome.and(rejections.on(seen.workload(), Optional.empty(), seen.at()));
        }
        for (Watermark last : time.values()) {
            outcome = outcome.and(quotas.rejudged(last));
        }
        return outcome;
    }

    /** A watermark has come, and with it news of the cluster; its time passes once all before it is read. */
    public Outcome onHeard(Watermark watermark) {
        return blindness.heard(watermark);
    }

    /**
     * No watermark has come since the last one.
     *
     * @param silence for how long by the caller's own clock, as far as it knows that there was none to read
     */
    public Outcome onSilence(Watermark last, Duration silence) {
        return blindness.silent(last, silence);
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
        watermarks.remove(cluster);
        times.remove(cluster);
        return book.closeAll(cluster, at);
    }

    /** Between what was restored and now lies perhaps another release, with other thresholds. */
    private Outcome firstTime(Watermark watermark) {
        return book.moveFormer(watermark.cluster())
                .and(crashLoops.rejudged(watermark))
                .and(quotas.rejudged(watermark));
    }

    /** An alert whose detector remembers nothing of it has lost its subject. */
    private Outcome closeForgotten(Watermark watermark) {
        Outcome outcome = Outcome.NOTHING;
        if (!watermark.isSynced(ObservedKind.POD)) {
            return outcome;
        }
        for (Alert alert : book.firingOf(watermark.cluster())) {
            if (!book.remembers(alert.key())) {
                outcome = outcome.and(book.close(new Finding.Closed(alert.key(), watermark.time(), Resolution.GONE)));
            }
        }
        return outcome;
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

    public Collection<NodeObservation> nodes() {
        return Collections.unmodifiableCollection(surroundings.nodes.values());
    }

    /** The newest watermark of each cluster. */
    public Map<String, Watermark> watermarks() {
        return Collections.unmodifiableMap(watermarks);
    }

    /** How many objects of a kind are remembered; events only as far as they may be needed. */
    public int size(ObservedKind kind) {
        return switch (kind) {
            case POD -> pods.size();
            case QUOTA -> surroundings.quotas.size();
            case WORKLOAD -> surroundings.workloads.size();
            case NAMESPACE -> surroundings.namespaces.size();
            case NODE -> surroundings.nodes.size();
            case EVIDENCE -> surroundings.events.size();
        };
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
