package io.podwatch.core.detect.crashloop;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The troubled runs of one container of one workload in the order of their pods' uids; an immutable list that equals every
 * list of equal runs. Where one run changes, all but its neighbours is taken over, and what the runs amount to is counted on
 * from before: a thousand pods that loop together cost each of their observations little more than a few do.
 */
final class ContainerRuns extends AbstractList<ContainerRun> {
    private static final ContainerRuns NONE = new ContainerRuns(new ContainerRun[0][], 0, RunTally.NONE);

    /** About the square root of the largest workload: half of what changes is one chunk, the other half the list of them. */
    private static final int CHUNK_MAX = 32;

    /** None of them is empty. */
    private final ContainerRun[][] chunks;

    private final int size;
    private final RunTally tally;

    private ContainerRuns(ContainerRun[][] chunks, int size, RunTally tally) {
        this.chunks = chunks;
        this.size = size;
        this.tally = tally;
    }

    static ContainerRuns copyOf(List<ContainerRun> runs) {
        if (runs instanceof ContainerRuns same) {
            return same;
        }
        ContainerRuns copy = NONE;
        for (ContainerRun run : runs) {
            copy = copy.with(uid(run), Optional.of(run));
        }
        return copy;
    }

    /** What they amount to. */
    RunTally tally() {
        return tally;
    }

    Optional<ContainerRun> find(String uid) {
        if (size == 0) {
            return Optional.empty();
        }
        ContainerRun[] chunk = chunks[chunkOf(uid)];
        int place = placeOf(uid, chunk);
        return place < 0 ? Optional.empty() : Optional.of(chunk[place]);
    }

    /** With the pod's run in this state, or without it. */
    ContainerRuns with(String uid, Optional<ContainerRun> next) {
        int at = chunkOf(uid);
        ContainerRun[] chunk = size == 0 ? new ContainerRun[0] : chunks[at];
        int place = placeOf(uid, chunk);
        if (place < 0) {
            return next.isPresent() ? added(at, inserted(chunk, -place - 1, next.get()), next.get()) : this;
        }
        ContainerRun former = chunk[place];
        return next.isPresent()
                ? new ContainerRuns(
                        replaced(at, replaced(chunk, place, next.get())), size, tally.replacing(former, next.get()))
                : new ContainerRuns(replaced(at, removed(chunk, place)), size - 1, tally.without(former));
    }

    private ContainerRuns added(int at, ContainerRun[] chunk, ContainerRun run) {
        if (chunk.length <= CHUNK_MAX) {
            return new ContainerRuns(replaced(at, chunk), size + 1, tally.with(run));
        }
        int middle = chunk.length / 2;
        return new ContainerRuns(
                replaced(at, Arrays.copyOf(chunk, middle), Arrays.copyOfRange(chunk, middle, chunk.length)),
                size + 1,
                tally.with(run));
    }

    private static ContainerRun[] replaced(ContainerRun[] chunk, int place, ContainerRun run) {
        ContainerRun[] next = chunk.clone();
        next[place] = run;
        return next;
    }

    private static ContainerRun[] inserted(ContainerRun[] chunk, int place, ContainerRun run) {
        ContainerRun[] next = Arrays.copyOf(chunk, chunk.length + 1);
        System.arraycopy(chunk, place, next, place + 1, chunk.length - place);
        next[place] = run;
        return next;
    }

    private static ContainerRun[] removed(ContainerRun[] chunk, int place) {
        ContainerRun[] next = Arrays.copyOf(chunk, chunk.length - 1);
        System.arraycopy(chunk, place + 1, next, place, next.length - place);
        return next;
    }

    private ContainerRun[][] replaced(int at, ContainerRun[]... instead) {
        int kept = instead[0].length == 0 ? 0 : instead.length;
        int after = Math.min(at + 1, chunks.length);
        ContainerRun[][] next = Arrays.copyOf(chunks, at + kept + chunks.length - after);
        System.arraycopy(instead, 0, next, at, kept);
        System.arraycopy(chunks, after, next, at + kept, chunks.length - after);
        return next;
    }

    /** The last one that begins with this uid or an earlier one; the first one else. */
    private int chunkOf(String uid) {
        int low = 1;
        int high = chunks.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            boolean isBefore = uid(chunks[middle][0]).compareTo(uid) <= 0;
            low = isBefore ? middle + 1 : low;
            high = isBefore ? high : middle - 1;
        }
        return low - 1;
    }

    private static int placeOf(String uid, ContainerRun[] chunk) {
        int low = 0;
        int high = chunk.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = uid(chunk[middle]).compareTo(uid);
            if (order == 0) {
                return middle;
            }
            low = order < 0 ? middle + 1 : low;
            high = order < 0 ? high : middle - 1;
        }
        return -low - 1;
    }

    static String uid(ContainerRun run) {
        return run.facts().uid();
    }

    /** A part of them in which everything is that the other ones do not have, in the same order. */
    List<ContainerRun> beyond(ContainerRuns other) {
        int common = Math.min(chunks.length, other.chunks.length);
        int first = 0;
        while (first < common && chunks[first] == other.chunks[first]) {
            first++;
        }
        int last = 0;
        while (last < common - first
                && chunks[chunks.length - 1 - last] == other.chunks[other.chunks.length - 1 - last]) {
            last++;
        }
        List<ContainerRun> beyond = new ArrayList<>();
        for (int chunk = first; chunk < chunks.length - last; chunk++) {
            beyond.addAll(Arrays.asList(chunks[chunk]));
        }
        return beyond;
    }

    @Override
    public boolean equals(Object other) {
        if (other instanceof ContainerRuns runs && size == runs.size && chunks.length == runs.chunks.length) {
            return hasThoseOf(runs);
        }
        return super.equals(other);
    }

    private boolean hasThoseOf(ContainerRuns other) {
        for (int index = 0; index < chunks.length; index++) {
            ContainerRun[] one = chunks[index];
            ContainerRun[] its = other.chunks[index];
            if (one.length != its.length) {
                return super.equals(other);
            }
            if (one != its && !Arrays.equals(one, its)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }

    @Override
    public ContainerRun get(int index) {
        int left = index;
        for (ContainerRun[] chunk : chunks) {
            if (left >= 0 && left < chunk.length) {
                return chunk[left];
            }
            left -= chunk.length;
        }
        throw new IndexOutOfBoundsException(index);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Iterator<ContainerRun> iterator() {
        return new Iterator<>() {
            private int chunk;
            private int place;

            @Override
            public boolean hasNext() {
                return chunk < chunks.length;
            }

            @Override
            public ContainerRun next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                ContainerRun run = chunks[chunk][place++];
                if (place == chunks[chunk].length) {
                    chunk++;
                    place = 0;
                }
                return run;
            }
        };
    }
}
