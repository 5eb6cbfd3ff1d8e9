package io.podwatch.core.detect.cannotstart;

import java.util.Locale;

/** What somebody has to look at, so that a container gets to run. */
enum Remedy {
    IMAGE,
    CONFIGURATION,
    RUNTIME,
    HOOK;

    String telling(String meaning) {
        return name().toLowerCase(Locale.ROOT) + ": " + meaning;
    }
}
