package io.podwatch.core.judge.serving;

import io.podwatch.core.detect.DetectorState;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.detect.Resolution;
import io.podwatch.core.detect.object.ObjectDetector;
import io.podwatch.core.detect.object.ObjectInput;
import io.podwatch.core.detect.object.ObjectPolicy;
import io.podwatch.core.detect.object.ObjectState;
import io.podwatch.core.detect.object.ObjectTrouble;
import io.podwatch.core.judge.subject.Ground;
import io.podwatch.core.judge.subject.Timers;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.Watermark;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Lets the detector of objects judge, and knows which of them to look at again when: at the end of a grace, and to tell more. */
final class ObjectTeller {
    private final FindingType type;
    private final ObjectDetector detector;
    private final Ground ground;
    private final Function<FindingKey, ObjectPolicy> policy;
    private final BiConsumer<FindingKey, Instant> turned;
    private final Map<String, Timers<FindingKey>> clusters = new HashMap<>();

    ObjectTeller(
            FindingType type,
            ObjectDetector detector,
            Ground ground,
            Function<FindingKey, ObjectPolicy> policy,
            BiConsumer<FindingKey, Instant> turned) {
        this.turned = turned;
        this.type = type;
        this.detector = detector;
        this.ground = ground;
        this.policy = policy;
    }

    /** What is wrong with an object by a time, if anything is. */
    void judge(FindingKey key, Optional<ObjectTrouble> trouble, Instant at) {
        trouble.ifPresentOrElse(found -> troubled(key, found, at), () -> over(key, Resolution.RECOVERED, at));
    }

    private void troubled(FindingKey key, ObjectTrouble trouble, Instant at) {
        ObjectPolicy its = policy.apply(key);
        timers(key).clear(key);
        boolean wasOpen = remembered(key).isPresent();
        ground.memory()
                .judge(detector, ObjectState.well(key), new ObjectInput.Troubled(trouble, at), its)
                .ifPresent(due -> timers(key).set(key, due));
        if (remembered(key).isEmpty()) {
            timers(key).set(key, ObjectDetector.opensAt(trouble, its));
        } else if (!wasOpen) {
            turned.accept(key, at);
        }
    }

    /** Costs nothing where nothing is remembered. */
    void over(FindingKey key, Resolution resolution, Instant at) {
        timers(key).clear(key);
        if (remembered(key).isPresent()) {
            ground.memory()
                    .judge(detector, ObjectState.well(key), new ObjectInput.Over(resolution, at), policy.apply(key));
            turned.accept(key, at);
        }
    }

    /** What was told last may be out of date by what waited, or by another policy. */
    void remind(FindingKey key, Instant at) {
        remembered(key)
                .flatMap(state -> detector.open(state, policy.apply(key)))
                .flatMap(detail -> ground.memory().remind(key, detail, at))
                .ifPresent(due -> timers(key).set(key, due));
    }

    Optional<ObjectState> remembered(FindingKey key) {
        return ground.memory().remembered(ObjectState.well(key));
    }

    /** What is open in a cluster; walks over everything that is remembered. */
    List<FindingKey> open(String cluster) {
        return ground.memory().statesOf(type).stream()
                .map(DetectorState::key)
                .filter(key -> key.cluster().equals(cluster))
                .toList();
    }

    /** What is to be looked at again by the time up to which the kind was heard of. */
    void due(Watermark watermark, ObservedKind kind, BiConsumer<FindingKey, Instant> look) {
        Timers<FindingKey> timers = clusters.get(watermark.cluster());
        Optional<Instant> seen = watermark.seenUpTo(kind).filter(until -> timers != null);
        seen.ifPresent(until -> timers.due(until, key -> !watermark.isUnseen(kind, key.namespace()))
                .forEach(key -> guarded(key, () -> look.accept(key, until))));
    }

    void guarded(FindingKey key, Runnable judging) {
        ground.guard().each(type, key.cluster(), key.namespace(), key.subjectText(), judging);
    }

    void forget(String cluster) {
        clusters.remove(cluster);
    }

    private Timers<FindingKey> timers(FindingKey key) {
        return clusters.computeIfAbsent(key.cluster(), unseen -> new Timers<>());
    }
}
