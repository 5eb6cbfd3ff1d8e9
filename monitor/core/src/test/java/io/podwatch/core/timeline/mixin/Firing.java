package io.podwatch.core.timeline.mixin;

import io.podwatch.core.timeline.TimeText;
import java.time.Duration;
import java.util.Optional;

/**
 * What the alert did on one timeline, all its pods taken together.
 *
 * @param fired when it fired for the first time; absent when it never did
 * @param resolved when the last of its instances resolved; absent while one fires at the end
 * @param times how often it fired, each pod counted
 */
public record Firing(Optional<Duration> fired, Optional<Duration> resolved, int times) {

    static Firing parse(String text) {
        String[] words = text.split(" ", -1);
        Optional<Duration> fired = words[0].equals("-") ? Optional.empty() : Optional.of(TimeText.parse(words[0]));
        boolean hasEnd = !words[1].equals("-") && !words[1].equals("open");
        return new Firing(fired, hasEnd ? Optional.of(TimeText.parse(words[1])) : Optional.empty(), number(words[2]));
    }

    private static int number(String word) {
        return Integer.parseInt(word);
    }

    public String firedText() {
        return fired.map(TimeText::of).orElse("-");
    }

    public String resolvedText() {
        return fired.isEmpty() ? "-" : resolved.map(TimeText::of).orElse("open");
    }

    String text() {
        return firedText() + " " + resolvedText() + " " + times;
    }
}
