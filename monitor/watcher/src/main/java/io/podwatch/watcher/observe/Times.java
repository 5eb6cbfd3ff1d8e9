package io.podwatch.watcher.observe;

import io.podwatch.contract.json.InstantText;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** Reads the API's times; what is absent or no time at all is absent. */
final class Times {
    private Times() {}

    static Optional<Instant> of(String text) {
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        try {
            Instant instant = InstantText.parse(text);
            return instant.getEpochSecond() <= 0 ? Optional.empty() : Optional.of(instant);
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }

    static Optional<Instant> firstOf(String... texts) {
        for (String text : texts) {
            Optional<Instant> instant = of(text);
            if (instant.isPresent()) {
                return instant;
            }
        }
        return Optional.empty();
    }
}
