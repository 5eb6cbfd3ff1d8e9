package io.podwatch.detector.alertmanager;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The alerts of one partition. What was restored replaces what is shown only once the partition is live: until then what was
 * known before is shown on.
 *
 * <pre>
 *   (nothing) ──restored──▶ restored, nothing shown ──live──▶ shown ──restored──▶ restored, the former shown ──live──▶ shown
 * </pre>
 */
final class Slice {
    private final Said shown;
    private Optional<Said> restored = Optional.empty();
    private boolean live;

    Slice(LongSupplier versions) {
        this.shown = new Said(versions);
    }

    void restored(Said said) {
        restored = Optional.of(said);
    }

    void changed(PushedAlert alert, Instant now) {
        if (restored.isPresent() || live) {
            restored.orElse(shown).show(alert, now);
        }
    }

    void live(Instant now) {
        live = true;
        restored.ifPresent(said -> shown.follow(said, now));
        restored = Optional.empty();
    }

    boolean says(PushedAlert alert) {
        return shown.says(alert);
    }

    /** @param since what ended before is not said any more */
    List<PushedAlert> shown(Instant since) {
        return shown.all(since);
    }
}
