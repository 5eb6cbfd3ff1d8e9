package io.podwatch.watcher.kube;

import java.util.List;
import java.util.Map;

/** What the API leaves out, as the empty value of its type, so that no null leaves this package. */
final class Absent {
    private Absent() {}

    static String or(String text) {
        return text == null ? "" : text;
    }

    static <T> List<T> or(List<T> list) {
        return list == null ? List.of() : list;
    }

    static <V> Map<String, V> or(Map<String, V> map) {
        return map == null ? Map.of() : map;
    }
}
