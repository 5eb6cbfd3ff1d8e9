package io.podwatch.core.timeline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All timelines there are, by theme. */
public final class Timelines {
    private static final List<String> THEMES =
            List.of("crash-loops", "containers", "cannot-start", "pods-and-nodes", "healthy", "published");

    private Timelines() {}

    /** The timelines of each theme, in their order. */
    public static Map<String, List<Timeline>> byTheme() {
        Map<String, List<Timeline>> all = new LinkedHashMap<>();
        THEMES.forEach(theme -> all.put(theme, TimelineText.parse(text(theme + ".txt"))));
        return all;
    }

    public static Stream<Timeline> all() {
        return byTheme().values().stream().flatMap(List::stream);
    }

    public static Timeline named(String name) {
        return all().filter(timeline -> timeline.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no timeline is named \"" + name + "\""));
    }

    private static String text(String file) {
        try (InputStream stream = Timelines.class.getResourceAsStream(file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read the timelines of " + file, failure);
        }
    }
}
