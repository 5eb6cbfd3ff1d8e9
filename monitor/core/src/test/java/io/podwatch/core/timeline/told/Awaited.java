package io.podwatch.core.timeline.told;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The timelines that are not met yet, each with the finding it waits for. The list only shrinks: a timeline of it that is
 * met fails the test until it is taken off.
 */
final class Awaited {
    private static final String LIST = "";

    private Awaited() {}

    /** The finding by the timeline's name. */
    static Map<String, String> findings() {
        Map<String, String> awaited = new LinkedHashMap<>();
        LIST.lines().map(line -> line.split(" ", -1)).forEach(words -> awaited.put(words[1], words[0]));
        return awaited;
    }
}
