package io.podwatch.core.timeline.told;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.detect.Cause;
import io.podwatch.core.detect.FindingDetail;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.Severity;
import io.podwatch.core.timeline.Expectation;
import io.podwatch.core.timeline.TimeText;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** One finding from its opening to its end, with all that was said meanwhile. */
public final class ToldFinding {
    private final FindingKey key;
    private final Duration opened;
    private Optional<Duration> closed = Optional.empty();
    private int affected;
    private Severity severity = Severity.INFO;
    private final StringBuilder words = new StringBuilder();

    ToldFinding(FindingKey key, Duration opened) {
        this.key = key;
        this.opened = opened;
    }

    void told(Alert alert) {
        FindingDetail detail = alert.detail();
        affected = Math.max(affected, detail.affected());
        severity = severity.compareTo(detail.severity()) > 0 ? severity : detail.severity();
        words.append(detail.summary()).append('\n');
        detail.evidence().values().forEach(value -> words.append(value).append('\n'));
        detail.cause().ifPresent(this::heard);
    }

    /** Every value of the cause, and none of the names of its parts. */
    private void heard(Cause cause) {
        for (RecordComponent part : Cause.class.getRecordComponents()) {
            try {
                words.append(part.getAccessor().invoke(cause)).append('\n');
            } catch (ReflectiveOperationException failure) {
                throw new IllegalStateException("cannot read " + part + " of a cause", failure);
            }
        }
    }

    void closed(Duration at) {
        closed = Optional.of(at);
    }

    Severity severity() {
        return severity;
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

    Duration opened() {
        return opened;
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
