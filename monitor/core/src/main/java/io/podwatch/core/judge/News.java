package io.podwatch.core.judge;

import io.podwatch.core.observation.Observation;
import io.podwatch.core.observation.ResourceVersion;
import java.util.Optional;

/** Whether an observation says more than what is known of its object. */
final class News {
    private News() {}

    /** The same version may come again with more: the watcher adds what it learns of the surroundings. */
    static boolean is(Optional<? extends Observation> known, Observation now) {
        return known.isEmpty() || (!isOlder(now, known.get()) && !known.get().equals(now));
    }

    private static boolean isOlder(Observation now, Observation before) {
        return now.uid().equals(before.uid())
                && ResourceVersion.isOlder(now.resourceVersion(), before.resourceVersion());
    }
}
