package io.podwatch.core.timeline.mixin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What promtool found, kept beside the timelines, so that the page can be written where promtool is missing. */
public final class Firings {
    static final Path FILE = Path.of("src/test/resources/io/podwatch/core/timeline/mixin-firings.txt");

    private Firings() {}

    /** By the timeline's name. */
    public static Map<String, Firing> kept() {
        Map<String, Firing> firings = new LinkedHashMap<>();
        text().lines().forEach(line -> {
            int space = line.indexOf(' ');
            firings.put(line.substring(0, space), Firing.parse(line.substring(space + 1)));
        });
        return firings;
    }

    static String written(Map<String, Firing> firings) {
        StringBuilder text = new StringBuilder();
        firings.forEach((name, firing) ->
                text.append(name).append(' ').append(firing.text()).append('\n'));
        return text.toString();
    }

    private static String text() {
        try {
            return Files.readString(FILE);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read what promtool found in " + FILE, failure);
        }
    }
}
