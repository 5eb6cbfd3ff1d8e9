package io.podwatch.cli.setting;

import java.util.List;
import java.util.function.Function;

/** What must hold beyond a setting's own type. Asked even while other settings are wrong, so it must bear absent values. */
public record SettingRule(Function<SettingValues, List<Problem>> check) {

    /** The lower setting must stay below (or at) the upper one. */
    public static <T extends Comparable<T>> SettingRule ordered(Setting<T> lower, Setting<T> upper) {
        return new SettingRule(values -> values
                .find(lower)
                .flatMap(low -> values.find(upper).filter(high -> low.compareTo(high) > 0))
                .map(high -> new Problem(
                        lower.key(),
                        "is " + values.shown(lower) + ", above " + upper.key() + ", which is " + values.shown(upper)
                                + "; lower the one or raise the other"))
                .stream()
                .toList());
    }
}
