package io.podwatch.contract.asyncapi;

import io.podwatch.contract.topic.Topic;
import java.time.Duration;
import java.util.Locale;

/** How topics and spans of time are spoken of. */
final class Words {
    private Words() {}

    /** {@code DETECTOR_STATE} as {@code detectorState}. */
    static String camelCase(Topic topic) {
        String pascalCase = pascalCase(topic);
        return pascalCase.substring(0, 1).toLowerCase(Locale.ROOT) + pascalCase.substring(1);
    }

    static String pascalCase(Topic topic) {
        StringBuilder words = new StringBuilder();
        for (String word : topic.name().split("_")) {
            words.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return words.toString();
    }

    /** Days where they are whole, else hours. */
    static String days(Duration duration) {
        long days = duration.toDays();
        return days > 0 ? plural(days, "day") : plural(duration.toHours(), "hour");
    }

    private static String plural(long count, String unit) {
        return count + " " + unit + (count == 1 ? "" : "s");
    }
}
