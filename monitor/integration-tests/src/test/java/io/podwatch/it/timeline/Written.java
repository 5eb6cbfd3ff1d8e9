package io.podwatch.it.timeline;

import io.podwatch.it.pipe.Await;
import io.podwatch.it.pipe.CommittedLog;
import io.podwatch.it.pipe.LogRecord;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What was written to the API server at one time: each object's last resourceVersion, and the keys of what is gone. */
final class Written {
    private final Map<String, String> versions = new HashMap<>();
    private final Set<String> gone = new HashSet<>();

    void version(String object, String resourceVersion) {
        versions.put(object, resourceVersion);
    }

    /** @param key as records have it, without its cluster */
    void gone(String key) {
        gone.add(key);
    }

    /** Returns when all of it stands in the topics. */
    void awaitIn(CommittedLog log) {
        Await.until(() -> missing(log).isEmpty(), () -> missing(log) + " in the topics");
    }

    private Set<String> missing(CommittedLog log) {
        Set<String> missing = new HashSet<>(versions.values());
        missing.addAll(gone);
        for (LogRecord record : log.all()) {
            missing.remove(record.isTombstone() ? withoutCluster(record.key()) : record.text("/resourceVersion"));
        }
        return missing;
    }

    private static String withoutCluster(String key) {
        return key.substring(key.indexOf('/') + 1);
    }
}
