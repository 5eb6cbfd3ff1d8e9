package io.podwatch.contract.verify.track;

import io.podwatch.contract.topic.SubjectKey;
import io.podwatch.contract.verify.report.Check;
import io.podwatch.contract.verify.report.Finding;
import io.podwatch.contract.verify.report.FindingLedger.Place;
import io.podwatch.contract.verify.report.LogPosition;
import io.podwatch.contract.verify.report.Unjudged;
import io.podwatch.core.change.PodChange;
import io.podwatch.core.change.PodTransition;
import io.podwatch.core.pod.PodObservation;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The pods of one cluster: every history beside every state. */
public final class PodTracks {

    /** Clocks of the API server and of the watcher may differ by less. */
    private static final Duration CLOCK_SKEW_MAX = Duration.ofMinutes(10);

    private static final Duration TRANSACTION_MAX = Duration.ofMinutes(1);

    /** Histories are kept for seven days; in half of that none can have been dropped. */
    private static final Duration HISTORY_SURELY_KEPT = Duration.ofHours(84);

    private final String cluster;
    private final PartitionStarts starts;
    private final long surelyKeptMillis;
    private final Map<String, PodTrack> tracks = new HashMap<>();
    private final Map<String, String> livingByHistory = new HashMap<>();
    private final Map<String, String> livingByState = new HashMap<>();
    private final SharedTexts texts = new SharedTexts();
    private final LongSet over = new LongSet();
    private final WorkloadPresence workloads;

    /** Pods of which only the tombstone has been read: in a cleaned log most of those that were ever met. */
    private final Map<String, End> ends = new HashMap<>();

    private long transitions;
    private long deletions;
    private long departures;
    private long newestMillis;
    private long unsettled;

    private record End(LogPosition position, long publishedAtMillis) {

        PodTrack track(String key) {
            PodTrack track = new PodTrack(key);
            track.state.end(position, publishedAtMillis);
            track.trail.isRepeated(Optional.empty());
            return track;
        }
    }

    public PodTracks(String cluster, PartitionStarts starts, long tombstonesKeptMillis, long graceMillis) {
        this.workloads = new WorkloadPresence(graceMillis);
        this.cluster = cluster;
        this.starts = starts;
        this.surelyKeptMillis = Math.min(HISTORY_SURELY_KEPT.toMillis(), tombstonesKeptMillis / 2);
    }

    /** What was met of one key before; absent once both its history and its state have ended. */
    public Optional<Trail> trail(String key) {
        return over.contains(LongSet.fingerprint(key)) ? Optional.empty() : Optional.of(track(key).trail);
    }

    public void take(PodTransition transition, Place place, long publishedAtMillis) {
        transitions++;
        newestMillis = Math.max(newestMillis, publishedAtMillis);
        if (over.contains(LongSet.fingerprint(place.key()))) {
            place.fault(
                    Check.AFTER_END,
                    "nothing after the deletion",
                    transition.change().name());
            return;
        }
        PodTrack track = track(place.key());
        boolean lived = track.history.lives();
        track.appointment.ifPresent(kept -> kept.before(transition, track.history));
        track.history.take(transition, place, starts.isComplete(place.position().partition()), publishedAtMillis);
        track.steps.tell(
                Version.of(transition.fromResourceVersion()),
                Version.of(transition.toResourceVersion()),
                transition.change());
        nameInHistory(track, lived, transition, place, publishedAtMillis);
        count(transition.change());
        dropIfOver(track);
    }

    private void count(PodChange change) {
        deletions += change instanceof PodChange.Deleted ? 1 : 0;
        departures += change instanceof PodChange.LeftScope ? 1 : 0;
    }

    private void nameInHistory(
            PodTrack track, boolean lived, PodTransition transition, Place place, long publishedAtMillis) {
        String name = transition.pod().namespace() + '/' + transition.pod().name();
        if (track.history.lives() && !lived) {
            String other = livingByHistory.put(name, track.key);
            if (other != null && !other.equals(track.key)) {
                place.fault(
                        Check.NAME_UNENDED,
                        "the end of " + other + " before",
                        transition.change().name());
            }
        } else if (track.history.hasEnded()) {
            livingByHistory.remove(name, track.key);
            workloads.gone(workloadOf(transition), publishedAtMillis);
        }
    }

    private static String workloadOf(PodTransition transition) {
        return WorkloadPresence.name(transition.pod().namespace(), transition.workload());
    }

    public void take(PodObservation pod, Place place, long publishedAtMillis) {
        newestMillis = Math.max(newestMillis, publishedAtMillis);
        if (over.contains(LongSet.fingerprint(place.key()))) {
            place.fault(Check.LIVES_AFTER_END, "nothing after deletion and tombstone", "a state");
            return;
        }
        PodTrack track = track(place.key());
        track.state.facts().ifPresent(before -> workloads.left(before.workload()));
        expectStep(track, pod, place.position(), publishedAtMillis);
        String name = pod.namespace() + '/' + pod.id().name();
        String workload = text(WorkloadPresence.name(pod.namespace(), pod.workload()));
        track.appointment.ifPresent(kept -> kept.before(Version.of(pod.resourceVersion()), track.state));
        track.state.take(
                PodState.Facts.of(pod, name, workload, text(ObjectDigest.of(pod))),
                pod.resourceVersion(),
                place,
                publishedAtMillis);
        workloads.joined(workload);
        String other = livingByState.put(name, track.key);
        if (other != null && !other.equals(track.key)) {
            place.fault(Check.TWO_KEYS, "the tombstone of " + other + " before", "a state of pod " + name);
        }
    }

    /** After the first state of a key that Kafka kept, it kept all; so each step between two of them is known. */
    private void expectStep(PodTrack track, PodObservation pod, LogPosition position, long publishedAtMillis) {
        PodObservation now = PodOutline.of(pod, this::text);
        long from = track.outline.isPresent() ? track.state.version() : Version.NONE;
        long to = Version.of(pod.resourceVersion());
        if (from != Version.UNORDERED && to >= 0) {
            for (PodChange change : PodOutline.changes(track.outline, now)) {
                String name = text(ExpectedSteps.name(change));
                track.steps.expect(change, new ExpectedSteps.Step(from, to, name, position, publishedAtMillis));
            }
        }
        track.outline = Optional.of(now);
    }

    public void end(String key, LogPosition position, long publishedAtMillis) {
        newestMillis = Math.max(newestMillis, publishedAtMillis);
        if (over.contains(LongSet.fingerprint(key))) {
            return;
        }
        PodTrack track = track(key);
        track.state.facts().ifPresent(before -> {
            workloads.left(before.workload());
            workloads.gone(before.workload(), publishedAtMillis);
            livingByState.remove(before.name(), key);
        });
        track.appointment.ifPresent(kept -> kept.leave(track.state));
        track.outline = Optional.empty();
        track.state.end(position, publishedAtMillis);
        if (track.isEndAlone()) {
            tracks.remove(key);
            ends.put(key, new End(position, publishedAtMillis));
        }
        dropIfOver(track);
    }

    /** A state that says what the one before it said; a fault unless the history tells of what came and went in between. */
    public void repeated(String key, Finding finding, int partition, long publishedAtMillis) {
        PodTrack track = track(key);
        track.repeats.add(new PodTrack.Repeat(finding, track.state.version(), partition, publishedAtMillis));
    }

    private void dropIfOver(PodTrack track) {
        if (track.isOver()) {
            tracks.remove(track.key);
            over.add(LongSet.fingerprint(track.key));
        }
    }

    private PodTrack track(String key) {
        return tracks.computeIfAbsent(
                key,
                absent -> Optional.ofNullable(ends.remove(key))
                        .map(end -> end.track(key))
                        .orElseGet(() -> new PodTrack(key)));
    }

    private String text(String text) {
        return texts.of(text);
    }

    /** Where histories and states do not lead to the same. Each call is a cut: see {@link Appointment}. */
    public void contradictions(Consumer<Finding> findings) {
        PodComparison comparison = new PodComparison(cluster, starts, findings);
        tracks.values().forEach(track -> comparison.compare(track, newestMillis - surelyKeptMillis));
        ends.forEach((key, end) -> comparison.compare(end.track(key), newestMillis - surelyKeptMillis));
        unsettled = comparison.unsettled();
        List.copyOf(tracks.values()).forEach(this::dropIfOver);
    }

    /** Pods that live in a namespace that has been gone for longer than {@code graceMillis}. */
    void withoutNamespace(ObjectTracks namespaces, long nowMillis, long graceMillis, Consumer<Finding> findings) {
        for (PodTrack track : tracks.values()) {
            String namespace = SubjectKey.parse(track.key).namespace();
            boolean isLate = track.state.publishedAtMillis() + graceMillis < nowMillis;
            if (track.state.lives() && isLate && namespaces.isGone(cluster, namespace, nowMillis - graceMillis)) {
                findings.accept(new Finding(
                                Check.WITHOUT_NAMESPACE,
                                cluster,
                                track.state
                                        .position()
                                        .map(LogPosition::toString)
                                        .orElse(""),
                                track.key,
                                "namespace " + namespace + " or a tombstone",
                                "neither")
                        .lasting(""));
            }
        }
    }

    /** Counts what cannot be judged, at the end. */
    public void unjudged(BiConsumer<Unjudged, Long> counts) {
        long expired = 0;
        long erased = 0;
        long compacted = 0;
        for (PodTrack track : tracks.values()) {
            expired += track.state.lives() && !track.history.isTold() ? 1 : 0;
            erased += isEndErased(track) ? 1 : 0;
            for (long step : track.history.steps()) {
                compacted += track.state.stepFrom(step) == PodState.Step.ON_COMPACTED ? 1 : 0;
            }
        }
        counts.accept(Unjudged.HISTORY_EXPIRED, expired);
        counts.accept(Unjudged.STEP_COMPACTED, compacted);
        counts.accept(Unjudged.TOMBSTONE_EXPIRED, erased);
        counts.accept(Unjudged.NOT_SETTLED, unsettled);
    }

    private boolean isEndErased(PodTrack track) {
        boolean isLong = track.history.endedAtMillis() <= newestMillis - surelyKeptMillis;
        return track.history.hasEnded() && !track.state.lives() && !track.state.isTombstoned() && isLong;
    }

    /** Records of one transaction are published within less. */
    static long transactionMaxMillis() {
        return TRANSACTION_MAX.toMillis();
    }

    static long skewMaxMillis() {
        return CLOCK_SKEW_MAX.toMillis();
    }

    public long living() {
        return tracks.values().stream().filter(track -> track.state.lives()).count();
    }

    public boolean isEmpty() {
        return tracks.isEmpty() && ends.isEmpty() && over.size() == 0;
    }

    public long transitions() {
        return transitions;
    }

    public long deletions() {
        return deletions;
    }

    public long departures() {
        return departures;
    }

    WorkloadPresence workloads() {
        return workloads;
    }

    void eachLiving(Consumer<Published> living) {
        tracks.values().forEach(track -> published(track).ifPresent(living));
    }

    Optional<Published> find(String key) {
        return Optional.ofNullable(tracks.get(key)).flatMap(PodTracks::published);
    }

    private static Optional<Published> published(PodTrack track) {
        return track.state
                .facts()
                .map(facts -> new Published(
                        track.key,
                        SubjectKey.parse(track.key).subject(),
                        track.state.version(),
                        facts.digest(),
                        track.state.position().map(LogPosition::toString).orElse("")));
    }
}
