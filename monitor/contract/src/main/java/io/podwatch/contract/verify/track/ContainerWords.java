package io.podwatch.contract.verify.track;

import io.podwatch.core.change.PodChange;
import io.podwatch.core.pod.ContainerObservation;
import io.podwatch.core.pod.ContainerState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The last that a history told of each container: how it stood and how its last run ended. */
final class ContainerWords {

    /** Whether a container runs or waits, and in which run. */
    private record Standing(String state, int restartCount) {

        @Override
        public String toString() {
            return state + " in run " + restartCount;
        }
    }

    /** What one container was said to do. */
    private static final class Word {
        private final String container;
        private Optional<Standing> standing = Optional.empty();
        private long end;

        Word(String container) {
            this.container = container;
        }

        Word copy() {
            Word copy = new Word(container);
            copy.standing = standing;
            copy.end = end;
            return copy;
        }
    }

    private final List<Word> words = new ArrayList<>(1);

    /** What was told up to now, whatever is told later. */
    ContainerWords copy() {
        ContainerWords copy = new ContainerWords();
        words.forEach(word -> copy.words.add(word.copy()));
        return copy;
    }

    void clear() {
        words.clear();
    }

    void take(PodChange change) {
        if (change instanceof PodChange.ContainerStarted started) {
            word(started.container()).standing = Optional.of(new Standing("running", started.restartCount()));
        } else if (change instanceof PodChange.ContainerWaiting waiting) {
            word(waiting.container()).standing = Optional.of(new Standing("waiting", waiting.restartCount()));
        } else if (change instanceof PodChange.ContainerTerminated ended) {
            word(ended.container()).end = fingerprint(ended.state());
        }
    }

    private Word word(String container) {
        for (Word word : words) {
            if (word.container.equals(container)) {
                return word;
            }
        }
        Word word = new Word(container);
        words.add(word);
        return word;
    }

    /**
     * What the history should have said of the container and did not; empty when it did. Of a container that an expired
     * history no longer speaks of nothing is known.
     */
    Optional<Difference> missing(ContainerFacts container, boolean fromTheBeginning) {
        Optional<Word> told = words.stream()
                .filter(word -> word.container.equals(container.name()))
                .findFirst();
        if (told.isEmpty() && !fromTheBeginning) {
            return Optional.empty();
        }
        Optional<Standing> standing = told.flatMap(word -> word.standing);
        Optional<Standing> now = container.standing().map(state -> new Standing(state, container.restartCount()));
        boolean known = standing.isPresent() || fromTheBeginning;
        if (known && now.isPresent() && !now.equals(standing)) {
            return Optional.of(new Difference(
                    container.name(),
                    now.get().toString(),
                    standing.map(Standing::toString).orElse("nothing")));
        }
        long end = told.map(word -> word.end).orElse(0L);
        boolean endKnown = end != 0 || fromTheBeginning;
        return endKnown && container.end() != 0 && container.end() != end
                ? Optional.of(new Difference(
                        container.name(), "the end of its last run", end == 0 ? "no end" : "another end"))
                : Optional.empty();
    }

    /** What a history should tell of one container, and what it does tell. */
    record Difference(String container, String expected, String found) {}

    /**
     * What a state says of one container.
     *
     * @param standing running or waiting, absent for the other states
     * @param end the fingerprint of the newest end of a run; 0 when none is known
     */
    record ContainerFacts(String name, Optional<String> standing, int restartCount, long end) {

        static ContainerFacts of(ContainerObservation container) {
            boolean stands = container.state().isRunning() || container.state() instanceof ContainerState.Waiting;
            return new ContainerFacts(
                    container.name(),
                    stands ? Optional.of(container.state().text()) : Optional.empty(),
                    container.restartCount(),
                    container
                            .newestTermination()
                            .map(ContainerWords::fingerprint)
                            .orElse(0L));
        }
    }

    /** The message is left out: it may have been cut in one of two records. */
    private static long fingerprint(ContainerState.Terminated end) {
        String text = end.exitCode() + " " + end.signal() + " " + end.reason() + " " + end.startedAt() + " "
                + end.finishedAt();
        return LongSet.fingerprint(text) | 1;
    }
}
