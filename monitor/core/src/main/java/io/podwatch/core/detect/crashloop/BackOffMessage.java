package io.podwatch.core.detect.crashloop;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the length of the back-off from the kubelet's words, such as "back-off 1m20s restarting failed container=app". */
final class BackOffMessage {
    private static final Pattern FORM =
            Pattern.compile("[Bb]ack-off (?:(\\d{1,4})h)?(?:(\\d{1,4})m)?(?:(\\d{1,4})(?:\\.\\d+)?s)? ?restarting");

    private BackOffMessage() {}

    static Optional<Duration> length(String message) {
        Matcher matcher = FORM.matcher(message);
        if (!matcher.find()) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofHours(number(matcher.group(1)))
                .plusMinutes(number(matcher.group(2)))
                .plusSeconds(number(matcher.group(3))));
    }

    private static long number(String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
