package io.podwatch.detector.alertmanager;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/** The posts of one round: what fires goes first, and one that was refused goes alone, so that it holds up no other. */
record Batches(Deque<List<PushedAlert>> firing, Deque<List<PushedAlert>> over) {

    /** @param suspects among those that are due */
    static Batches of(Collection<PushedAlert> due, Collection<PushedAlert> suspects, int batchMax) {
        return new Batches(batches(due, suspects, true, batchMax), batches(due, suspects, false, batchMax));
    }

    /** A post that says nothing, to know whether the peer is there. */
    static Batches empty() {
        return new Batches(new ArrayDeque<>(List.of(List.of())), new ArrayDeque<>());
    }

    private static Deque<List<PushedAlert>> batches(
            Collection<PushedAlert> due, Collection<PushedAlert> suspects, boolean firing, int batchMax) {
        List<PushedAlert> sound = due.stream()
                .filter(alert -> alert.isFiring() == firing && !suspects.contains(alert))
                .toList();
        Deque<List<PushedAlert>> batches = new ArrayDeque<>();
        for (int from = 0; from < sound.size(); from += batchMax) {
            batches.add(List.copyOf(sound.subList(from, Math.min(sound.size(), from + batchMax))));
        }
        List<PushedAlert> alone = new ArrayList<>(suspects);
        alone.removeIf(alert -> alert.isFiring() != firing);
        alone.forEach(alert -> batches.add(List.of(alert)));
        return batches;
    }
}
