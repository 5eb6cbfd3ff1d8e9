package io.podwatch.core.judge;

import io.podwatch.core.observation.Observation;
import io.podwatch.core.observation.ResourceVersion;
import java.util.Optional;

/** Whether an observation says more than what is known of its object. */
final class News {
    private News() {}

    /** The same version may come again with more: the watcher adds what it learns of the surroundings. */
    static boolean is(Optional<? extends Observation> known, Observation now) {
        return known.isEmpty() || is(known.get(), now);
    }

    /** Another version is another observation: only where it is the same is all of it compared, which takes as long as judging. */
    static boolean is(Observation known, Observation now) {
        return known.resourceVersion().equals(now.resourceVersion()) ? !known.equals(now) : !isOlder(now, known);
    }

    private static boolean isOlder(Observation now, Observation before) {
        return now.uid().equals(before.uid())
                && ResourceVersion.isOlder(now.resourceVersion(), before.resourceVersion());
    }
}
