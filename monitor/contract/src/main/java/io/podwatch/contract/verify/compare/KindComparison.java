package io.podwatch.contract.verify.compare;

import io.podwatch.contract.topic.SubjectKey;
import io.podwatch.contract.verify.report.Check;
import io.podwatch.contract.verify.report.Finding;
import io.podwatch.contract.verify.track.ClusterTracks;
import io.podwatch.contract.verify.track.ObjectDigest;
import io.podwatch.contract.verify.track.Published;
import io.podwatch.core.observation.Observation;
import io.podwatch.core.observation.ObservedKind;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Holds one list of one kind against what is published. What differs may only be on its way: it stays open until the
 * published version has reached the listed one, and is a fault when it never does.
 */
final class KindComparison {

    /** An object as it was listed. */
    private record Wanted(String uid, long version, String digest) {}

    private final ObservedKind kind;
    private final ClusterTracks tracks;
    private final Map<String, Wanted> open = new HashMap<>();
    private final Map<String, Published> extra = new HashMap<>();
    private final Map<String, Finding> differing = new HashMap<>();
    private long listed;
    private long passedBy;

    KindComparison(ObservedKind kind, ClusterTracks tracks) {
        this.kind = kind;
        this.tracks = tracks;
    }

    void take(Observation observation) {
        listed++;
        long version = version(observation.resourceVersion());
        open.put(
                SubjectKey.of(observation).text(),
                new Wanted(observation.uid(), version, ObjectDigest.of(observation)));
    }

    /** What is published and was not listed, unless it may be younger than the list. */
    void listed(Listed answer) {
        long version = version(answer.resourceVersion());
        if (!answer.isComplete() || version < 0) {
            return;
        }
        tracks.eachPublished(kind, published -> {
            boolean unlisted = !open.containsKey(published.key())
                    || !open.get(published.key()).uid().equals(published.uid());
            if (unlisted && published.version() <= version) {
                extra.put(published.key(), published);
            }
        });
    }

    /** Looks again with what has been read since. */
    void settle() {
        extra.values()
                .removeIf(published -> tracks.published(kind, published.key())
                        .filter(now -> now.uid().equals(published.uid()))
                        .isEmpty());
        open.entrySet().removeIf(entry -> isSettled(entry.getKey(), entry.getValue()));
    }

    private boolean isSettled(String key, Wanted wanted) {
        Optional<Published> now =
                tracks.published(kind, key).filter(published -> published.uid().equals(wanted.uid()));
        if (now.isEmpty()) {
            return false;
        }
        Published published = now.get();
        if (published.digest().equals(wanted.digest())) {
            return true;
        }
        if (published.version() == wanted.version()) {
            differing.put(
                    key, finding(Check.API_DIFFERS, published.position(), key, wanted.digest(), published.digest()));
            return true;
        }
        boolean passed = published.version() > wanted.version();
        passedBy += passed ? 1 : 0;
        return passed;
    }

    boolean isOpen() {
        return !open.isEmpty() || !extra.isEmpty();
    }

    /** What a later list of the same kind clears up: what is gone by then was never missing, what is there never extra. */
    void confirmBy(KindComparison later) {
        open.keySet().removeIf(key -> !later.knows(key, open.get(key).uid()));
        extra.keySet().removeIf(key -> later.knows(key, extra.get(key).uid()));
    }

    private boolean knows(String key, String uid) {
        Wanted wanted = open.get(key);
        return wanted != null && wanted.uid().equals(uid);
    }

    void tell(Consumer<Finding> findings) {
        open.forEach((key, wanted) -> findings.accept(tracks.published(kind, key)
                .filter(published -> published.uid().equals(wanted.uid()))
                .map(published -> finding(
                        Check.API_DIFFERS,
                        published.position(),
                        key,
                        "version " + wanted.version() + ": " + wanted.digest(),
                        "version " + published.version() + ": " + published.digest()))
                .orElseGet(() -> finding(Check.API_MISSING, "", key, "a state of uid " + wanted.uid(), "none"))));
        extra.forEach((key, published) -> findings.accept(finding(
                Check.API_EXTRA, published.position(), key, "a tombstone of uid " + published.uid(), "a state")));
        differing.values().forEach(findings);
    }

    private Finding finding(Check check, String position, String key, String expected, String found) {
        return new Finding(check, tracks.cluster(), position, kind.text() + " " + key, expected, found);
    }

    long count() {
        return listed;
    }

    long passedBy() {
        return passedBy;
    }

    private static long version(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
