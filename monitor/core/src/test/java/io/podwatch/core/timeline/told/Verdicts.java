package io.podwatch.core.timeline.told;

import io.podwatch.core.timeline.Timelines;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All timelines judged once, for all tests that look at them. */
final class Verdicts {
    private static final Map<String, List<Verdict>> BY_THEME = judged();

    private Verdicts() {}

    static Map<String, List<Verdict>> byTheme() {
        return BY_THEME;
    }

    static Stream<Verdict> all() {
        return BY_THEME.values().stream().flatMap(List::stream);
    }

    private static Map<String, List<Verdict>> judged() {
        Map<String, List<Verdict>> verdicts = new LinkedHashMap<>();
        Timelines.byTheme()
                .forEach((theme, timelines) ->
                        verdicts.put(theme, timelines.stream().map(Verdict::of).toList()));
        return verdicts;
    }
}
