package io.podwatch.watcher.watch;

import io.podwatch.core.detect.FindingType;
import io.podwatch.watcher.inbox.WatchedKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says which kinds the API server refuses, and where: once for each kind and whenever that changes, however many lists of
 * the kind there are.
 */
final class Refusals {
    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    /** In a log line; readiness and the metric are told of all. */
    private static final int NAMED_MAX = 10;

    private final List<KindWatch<?>> watches;
    private Map<WatchedKind, Map<String, String>> before = Map.of();
    private Map<WatchedKind, Map<String, String>> told = Map.of();

    Refusals(List<KindWatch<?>> watches) {
        this.watches = watches;
    }

    /** By kind and namespace, the latter "" for the whole cluster: what the API server says. */
    private Map<WatchedKind, Map<String, String>> now() {
        Map<WatchedKind, Map<String, String>> now = new EnumMap<>(WatchedKind.class);
        watches.stream()
                .filter(watch -> !watch.refusal().isEmpty())
                .forEach(watch -> now.computeIfAbsent(watch.origin().kind(), unseen -> new TreeMap<>())
                        .put(watch.origin().namespace(), watch.refusal()));
        return now;
    }

    /** What is refused in many namespaces is refused one after the other: it is told when no more has been since the last call. */
    void check() {
        Map<WatchedKind, Map<String, String>> now = now();
        if (now.equals(before) && !now.equals(told)) {
            now.forEach((kind, refused) -> {
                if (!refused.equals(told.get(kind))) {
                    log(kind, refused);
                }
            });
            told = now;
        }
        before = now;
    }

    private static void log(WatchedKind kind, Map<String, String> refused) {
        LOG.atWarn()
                .setMessage("may not be listed; grant list and watch, or do without what depends on it")
                .addKeyValue("what", kind.text())
                .addKeyValue("namespaces", where(refused))
                .addKeyValue("findings", findings(kind))
                .addKeyValue("reason", refused.values().iterator().next())
                .log();
    }

    private static String where(Map<String, String> refused) {
        if (refused.containsKey("")) {
            return "all";
        }
        String named = refused.keySet().stream().limit(NAMED_MAX).collect(Collectors.joining(", "));
        int more = refused.size() - NAMED_MAX;
        return more > 0 ? "%s and %d more".formatted(named, more) : named;
    }

    /** What cannot be told without it, or not all of it. */
    private static List<String> findings(WatchedKind kind) {
        Predicate<FindingType> depends =
                type -> kind.observed().filter(type.needs()::contains).isPresent();
        return Arrays.stream(FindingType.values())
                .filter(depends)
                .map(FindingType::text)
                .toList();
    }

    /** What is not watched because it may not be, each in a few words. */
    List<String> limits() {
        List<String> limits = new ArrayList<>();
        now().forEach((kind, refused) ->
                limits.add(refused.containsKey("") ? kind.text() : kind.text() + " in " + where(refused)));
        return limits;
    }
}
