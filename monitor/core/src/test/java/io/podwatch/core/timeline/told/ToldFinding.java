package io.podwatch.core.timeline.told;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.detect.Cause;
import io.podwatch.core.detect.FindingDetail;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.timeline.Expectation;
import io.podwatch.core.timeline.TimeText;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** One finding from its opening to its end, with all that was said meanwhile. */
final class ToldFinding {
    private final FindingKey key;
    private final Duration opened;
    private Optional<Duration> closed = Optional.empty();
    private int affected;
    private final StringBuilder words = new StringBuilder();

    ToldFinding(FindingKey key, Duration opened) {
        this.key = key;
        this.opened = opened;
    }

    void told(Alert alert) {
        FindingDetail detail = alert.detail();
        affected = Math.max(affected, detail.affected());
        words.append(detail.summary()).append('\n').append(detail.evidence()).append('\n');
        detail.cause().map(Cause::toString).ifPresent(words::append);
    }

    void closed(Duration at) {
        closed = Optional.of(at);
    }

    int affected() {
        return affected;
    }

    boolean says(String text) {
        return words.toString().toLowerCase(Locale.ROOT).contains(text);
    }

    boolean meets(Expectation expected) {
        boolean same =
                key.type().text().equals(expected.type()) && key.subject().containsValue(expected.subject());
        boolean closes = expected.closes().isPresent() == closed.isPresent()
                && closed.map(at -> expected.closes().orElseThrow().isMetBy(at)).orElse(true);
        return same && expected.opens().isMetBy(opened) && closes;
    }

    String type() {
        return key.type().text();
    }

    String openedText() {
        return TimeText.of(opened);
    }

    String closedText() {
        return closed.map(TimeText::of).orElse("open");
    }

    @Override
    public String toString() {
        return type() + " " + key.subject() + " opened " + openedText() + " closed " + closedText();
    }
}
