package io.podwatch.detector.alertmanager;

import io.podwatch.core.detect.FindingKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * What is said of alerts: each under the labels by which it fires, and that it is over under those by which it fired before. Of
 * two that a peer knows as different ones, no more than one fires.
 */
final class Said {
    private final LongSupplier versions;
    private final Map<FindingKey, PushedAlert> shown = new HashMap<>();

    /** What went on under other labels, by those that it had. */
    private final Map<Map<String, String>, PushedAlert> succeeded = new HashMap<>();

    /** @param versions gives what was said last the highest one */
    Said(LongSupplier versions) {
        this.versions = versions;
    }

    /** As it fired before it was followed. */
    void former(PushedAlert over) {
        succeeded.put(over.labels(), over);
    }

    void show(PushedAlert alert, Instant now) {
        Optional<PushedAlert> fired =
                Optional.ofNullable(shown.get(alert.alert().key())).filter(PushedAlert::isFiring);
        boolean isRelabelled =
                fired.filter(before -> !before.labels().equals(alert.labels())).isPresent();
        PushedAlert next = alert;
        if (isRelabelled && alert.isFiring()) {
            succeeded.put(fired.get().labels(), fired.get().succeededBy(alert, now, versions.getAsLong()));
        } else if (fired.isPresent()) {
            next = alert.continuing(fired.get());
        }
        succeeded.remove(next.labels());
        shown.put(next.alert().key(), next);
    }

    /** Goes on with what was restored meanwhile. What fired and is not known any more has ended unseen. */
    void follow(Said restored, Instant now) {
        shown.replaceAll((key, alert) ->
                alert.isFiring() && !restored.shown.containsKey(key) ? alert.ended(now, versions.getAsLong()) : alert);
        succeeded.putAll(restored.succeeded);
        restored.shown.values().forEach(alert -> show(alert, now));
    }

    /** Whether this is still what is to be said, not something that was said before it. */
    boolean says(PushedAlert alert) {
        return Stream.of(
                        Optional.ofNullable(shown.get(alert.alert().key())),
                        Optional.ofNullable(succeeded.get(alert.labels())))
                .flatMap(Optional::stream)
                .anyMatch(said -> said.version() == alert.version());
    }

    /** @param since what ended before is not said any more */
    List<PushedAlert> all(Instant since) {
        shown.values().removeIf(alert -> alert.hasEndedBefore(since));
        succeeded.values().removeIf(alert -> alert.hasEndedBefore(since));
        List<PushedAlert> all = new ArrayList<>(shown.values());
        all.addAll(succeeded.values());
        return all;
    }
}
