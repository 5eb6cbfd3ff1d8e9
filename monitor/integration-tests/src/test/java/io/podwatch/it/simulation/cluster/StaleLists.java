package io.podwatch.it.simulation.cluster;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lists that showed the past although the present was asked for. Whoever believes one hears of what it lacks only as the watch
 * after it tells it, and takes that for news: no watcher can know better.
 */
public final class StaleLists {
    private record Span(Instant from, Instant to) {}

    private final List<Span> over = new ArrayList<>();
    private Optional<Instant> open = Optional.empty();
    private String reader = "";

    /**
     * A list was given.
     *
     * @param to whoever asked; of several the last one to ask is the one that publishes
     * @param lacksFrom when the oldest change happened that it lacks; absent when it lacks none
     */
    public void given(String to, Optional<Instant> lacksFrom, Instant now) {
        close(now);
        reader = to;
        open = lacksFrom;
    }

    /** The watch has told all that there is. */
    public void caughtUp(String who, Instant now) {
        if (reader.equals(who)) {
            close(now);
        }
    }

    private void close(Instant now) {
        open.ifPresent(from -> over.add(new Span(from, now)));
        open = Optional.empty();
    }

    /** Whether what was heard at an instant may have happened long before. */
    public boolean mayMislead(Instant heardAt) {
        return open.filter(from -> !heardAt.isBefore(from)).isPresent()
                || over.stream().anyMatch(span -> !heardAt.isBefore(span.from) && !heardAt.isAfter(span.to));
    }
}
