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
 * The alerts of one partition. What was restored replaces what is shown only once the partition is live: until then what was
 * known before is shown on.
 *
 * <pre>
 *   (nothing) ──restored──▶ restored, nothing shown ──live──▶ shown ──restored──▶ restored, the former shown ──live──▶ shown
 * </pre>
 */
final class Slice {
    private final LongSupplier versions;
    private final Map<FindingKey, PushedAlert> shown = new HashMap<>();
    private Optional<Map<FindingKey, PushedAlert>> restored = Optional.empty();

    /** What went on under other labels, by those that it had. */
    private final Map<Map<String, String>, PushedAlert> succeeded = new HashMap<>();

    private boolean live;

    Slice(LongSupplier versions) {
        this.versions = versions;
    }

    void restored(Map<FindingKey, PushedAlert> alerts) {
        restored = Optional.of(new HashMap<>(alerts));
    }

    void changed(PushedAlert alert, Instant now) {
        if (restored.isPresent()) {
            restored.get().put(alert.alert().key(), alert);
        } else if (live) {
            show(alert, now);
        }
    }

    /** Takes over what was restored. What fired and is not known any more has ended unseen. */
    void live(Instant now) {
        live = true;
        Map<FindingKey, PushedAlert> next = restored.orElseGet(() -> Map.copyOf(shown));
        restored = Optional.empty();
        shown.replaceAll((key, alert) ->
                alert.isFiring() && !next.containsKey(key) ? alert.ended(now, versions.getAsLong()) : alert);
        next.values().forEach(alert -> show(alert, now));
    }

    private void show(PushedAlert alert, Instant now) {
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

    /** Whether this is still what is to be said, not something that was said before it. */
    boolean says(PushedAlert alert) {
        return Stream.of(
                        Optional.ofNullable(shown.get(alert.alert().key())),
                        Optional.ofNullable(succeeded.get(alert.labels())))
                .flatMap(Optional::stream)
                .anyMatch(said -> said.version() == alert.version());
    }

    /** @param since what ended before is not said any more */
    List<PushedAlert> shown(Instant since) {
        shown.values().removeIf(alert -> alert.hasEndedBefore(since));
        succeeded.values().removeIf(alert -> alert.hasEndedBefore(since));
        List<PushedAlert> all = new ArrayList<>(shown.values());
        all.addAll(succeeded.values());
        return all;
    }
}
