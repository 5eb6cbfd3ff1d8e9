package io.podwatch.contract.verify.track;

import io.podwatch.contract.verify.report.Check;
import io.podwatch.contract.verify.report.FindingLedger.Place;
import io.podwatch.contract.verify.report.LogPosition;
import io.podwatch.contract.verify.report.Unjudged;
import io.podwatch.contract.verify.track.ContainerWords.ContainerFacts;
import io.podwatch.core.lifecycle.Lifecycle;
import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.pod.PodPhase;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The last state of one pod, as far as it is compared, and the versions that its states had since the first one kept. */
final class PodState {

    private static final long[] NO_VERSIONS = {};

    /** What is compared of a state. */
    record Facts(
            PodPhase phase,
            Lifecycle lifecycle,
            boolean ready,
            Optional<ConditionStatus> nodeReady,
            boolean deletionRequested,
            long createdAtMillis,
            String name,
            String workload,
            String digest,
            List<ContainerFacts> containers,
            List<ConditionWords.Standing> conditions) {

        static Facts of(PodObservation pod, String name, String workload, String digest) {
            return new Facts(
                    pod.phase(),
                    Lifecycle.of(pod),
                    pod.isReady(),
                    pod.nodeReady(),
                    pod.deletion().isPresent(),
                    pod.createdAt().toEpochMilli(),
                    name,
                    workload,
                    digest,
                    pod.containers().stream().map(ContainerFacts::of).toList(),
                    ConditionWords.Standing.of(pod));
        }
    }

    /** A state as it was published. */
    record Shown(Facts facts, long version, LogPosition position) {}

    private Optional<Facts> facts = Optional.empty();
    private Optional<LogPosition> position = Optional.empty();
    private boolean tombstoned;
    private long version = Version.NONE;
    private long publishedAtMillis;

    /**
     * Compaction keeps, of each key, one record of the cleaned part of a partition and all of the rest. So after the first
     * state that is found none is missing.
     */
    private long[] versions = NO_VERSIONS;

    void take(Facts now, String resourceVersion, Place place, long atMillis) {
        long newVersion = Version.of(resourceVersion);
        if (facts.isPresent() && Version.isOlder(newVersion, version)) {
            place.fault(
                    Check.STATE_ORDER, "version " + Version.text(version) + " or later", "version " + resourceVersion);
        } else if (newVersion == Version.UNORDERED) {
            place.unjudged(Unjudged.VERSION_UNORDERED);
        }
        remember(newVersion);
        facts = Optional.of(now);
        version = newVersion;
        tombstoned = false;
        position = Optional.of(place.position());
        publishedAtMillis = atMillis;
    }

    private void remember(long newVersion) {
        if (versions.length == 0 || versions[versions.length - 1] != newVersion) {
            versions = Arrays.copyOf(versions, versions.length + 1);
            versions[versions.length - 1] = newVersion;
        }
    }

    void end(LogPosition at, long atMillis) {
        facts = Optional.empty();
        tombstoned = true;
        position = Optional.of(at);
        publishedAtMillis = atMillis;
    }

    /** Whether none but the tombstone is known. */
    boolean isNothingButTombstoned() {
        return tombstoned && versions.length == 0;
    }

    /** Whether a step may begin at this version: a state had it, or the states of that time are compacted away. */
    Step stepFrom(long from) {
        for (long known : versions) {
            if (known == from) {
                return Step.ON_A_STATE;
            }
        }
        boolean older = versions.length == 0 || Version.isOlder(from, versions[0]);
        return older ? Step.ON_COMPACTED : Step.ON_NOTHING;
    }

    /** What a step of a history begins on. */
    enum Step {
        ON_A_STATE,
        ON_COMPACTED,
        ON_NOTHING
    }

    Optional<Facts> facts() {
        return facts;
    }

    /** Absent before the first state, and after a tombstone. */
    Optional<Shown> shown() {
        return facts.map(now -> new Shown(now, version, position.orElseThrow()));
    }

    boolean lives() {
        return facts.isPresent();
    }

    boolean isTombstoned() {
        return tombstoned;
    }

    long version() {
        return version;
    }

    long publishedAtMillis() {
        return publishedAtMillis;
    }

    Optional<LogPosition> position() {
        return position;
    }
}
