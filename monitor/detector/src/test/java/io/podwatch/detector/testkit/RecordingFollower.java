package io.podwatch.detector.testkit;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.judge.book.Outcome;
import io.podwatch.detector.AlertFollower;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Keeps in order what it was told, and what it was told to own when that was another set than before. */
public final class RecordingFollower implements AlertFollower {
    private final List<String> told = new ArrayList<>();
    private Set<Integer> owned = Set.of();
    private int steps;
    private int ownerships;

    public List<String> told() {
        return List.copyOf(told);
    }

    public int steps() {
        return steps;
    }

    /** How often it was told what it owns. */
    public int ownerships() {
        return ownerships;
    }

    @Override
    public void restored(int partition, Collection<Followed> alerts) {
        told.add("restored " + partition
                + alerts.stream().map(one -> " " + line(one.alert())).sorted().reduce("", String::concat));
    }

    @Override
    public void changed(int partition, Followed alert, Outcome.AlertChange change) {
        told.add("changed " + partition + " " + (change.after().isEmpty() ? "expired" : line(alert.alert())));
    }

    @Override
    public void live(int partition) {
        told.add("live " + partition);
    }

    @Override
    public void left(int partition) {
        told.add("left " + partition);
    }

    @Override
    public void owned(Set<Integer> partitions) {
        ownerships++;
        if (!partitions.equals(owned)) {
            owned = Set.copyOf(partitions);
            told.add("owned " + new TreeSet<>(partitions));
        }
    }

    @Override
    public void stepped() {
        steps++;
    }

    private static String line(Alert alert) {
        return alert.state().text() + " "
                + String.join("/", alert.key().sortedSubject().values());
    }
}
