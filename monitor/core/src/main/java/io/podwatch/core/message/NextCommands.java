package io.podwatch.core.message;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.detect.Cause;
import io.podwatch.core.detect.FindingKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What to paste into a shell next: what the cause names, or a look at the subject; and the way back from a bad revision. */
final class NextCommands {
    /** Those that kubectl can roll back. */
    private static final Set<String> REVISED = Set.of("Deployment", "StatefulSet", "DaemonSet");

    private NextCommands() {}

    static List<String> of(Alert alert) {
        List<String> commands = new ArrayList<>();
        String told = alert.detail().cause().map(Cause::command).orElse("");
        String first = told.isEmpty() ? look(alert) : told;
        if (!first.isEmpty()) {
            commands.add(first);
        }
        String kind = alert.key().workload().kind();
        boolean isNew = alert.detail().cause().filter(Cause::newRevision).isPresent();
        if (isNew && REVISED.contains(kind)) {
            commands.add(kubectl(alert.key()) + " rollout undo " + workload(alert.key()));
        }
        return commands;
    }

    /** A pod that speaks for the others tells more than its workload. */
    private static String look(Alert alert) {
        FindingKey key = alert.key();
        String pod = alert.detail().evidence().getOrDefault("pod", "");
        String quota = alert.detail().evidence().getOrDefault("resourcequota", key.label("resourcequota"));
        if (!pod.isEmpty()) {
            return kubectl(key) + " describe pod " + pod;
        }
        if (!quota.isEmpty()) {
            return kubectl(key) + " describe resourcequota " + quota;
        }
        return key.workload().kind().isEmpty() ? "" : kubectl(key) + " describe " + workload(key);
    }

    private static String kubectl(FindingKey key) {
        return "kubectl -n " + key.namespace();
    }

    private static String workload(FindingKey key) {
        return key.workload().kind().toLowerCase(Locale.ROOT) + "/"
                + key.workload().name();
    }
}
