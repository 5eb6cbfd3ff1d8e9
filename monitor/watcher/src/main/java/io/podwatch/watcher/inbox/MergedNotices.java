package io.podwatch.watcher.inbox;

import io.podwatch.core.observation.ObservedKind;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Notices of which only the newest of each key waits. An object keeps the place of its first notice; what tells of a list
 * speaks of what came before it, so it moves behind.
 */
final class MergedNotices {
    private final Predicate<Notice.Gone> sheddable;
    private final LinkedHashMap<String, Waiting> waiting = new LinkedHashMap<>();

    /** Deaths of pods that may have been born since the last commit; each is looked at once. */
    private final Set<String> deaths = new LinkedHashSet<>();

    private int objects;
    private int evidence;

    MergedNotices(Predicate<Notice.Gone> sheddable) {
        this.sheddable = sheddable;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    int size() {
        return waiting.size();
    }

    /** How many objects wait; the others tell of lists. */
    int objects() {
        return objects;
    }

    int evidence() {
        return evidence;
    }

    Optional<Instant> oldest() {
        Iterator<Waiting> first = waiting.values().iterator();
        return first.hasNext() ? Optional.of(first.next().arrivedAt()) : Optional.empty();
    }

    /** False when nothing of its key waits. */
    boolean merge(Notice notice, Instant now) {
        Waiting known = waiting.get(notice.key());
        if (known == null) {
            return false;
        }
        Notice merged = notice.after(known.notice());
        if (notice.isOfObject()) {
            waiting.put(notice.key(), new Waiting(merged, known.arrivedAt()));
            noteDeath(merged);
        } else {
            waiting.remove(notice.key());
            waiting.put(notice.key(), new Waiting(merged, now));
        }
        return true;
    }

    void add(Notice notice, Instant now) {
        waiting.put(notice.key(), new Waiting(notice, now));
        count(notice, 1);
        noteDeath(notice);
    }

    private void noteDeath(Notice notice) {
        if (notice instanceof Notice.Gone gone && gone.last().observedKind() == ObservedKind.POD) {
            deaths.add(notice.key());
        } else {
            deaths.remove(notice.key());
        }
    }

    private void count(Notice notice, int by) {
        objects += notice.isOfObject() ? by : 0;
        evidence += isEvidence(notice) ? by : 0;
    }

    static boolean isEvidence(Notice notice) {
        return notice.origin()
                .kind()
                .observed()
                .filter(ObservedKind.EVIDENCE::equals)
                .isPresent();
    }

    Waiting remove() {
        Iterator<Waiting> first = waiting.values().iterator();
        Waiting removed = first.next();
        first.remove();
        deaths.remove(removed.notice().key());
        count(removed.notice(), -1);
        return removed;
    }

    /** Drops the oldest death of a pod that nobody was ever told of; false when there is none. */
    boolean shedOne() {
        Iterator<String> candidates = deaths.iterator();
        while (candidates.hasNext()) {
            Notice.Gone gone = (Notice.Gone) waiting.get(candidates.next()).notice();
            candidates.remove();
            if (sheddable.test(gone)) {
                waiting.remove(gone.key());
                count(gone, -1);
                return true;
            }
        }
        return false;
    }
}
