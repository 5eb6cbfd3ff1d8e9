package io.podwatch.core.testkit.history;

import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Runs a law under many seeds; the same seeds each time, and the one that breaks the law is named. */
public final class Seeds {
    private static final String ONE_SEED = "podwatch.test.seed";

    private Seeds() {}

    /** Checks the law with the seeds 1 to {@code runs}, or with the one in the system property {@code podwatch.test.seed}. */
    public static void check(int runs, Consumer<SplittableRandom> law) {
        Long one = Long.getLong(ONE_SEED);
        if (one != null) {
            checkWith(one, law);
            return;
        }
        for (long seed = 1; seed <= runs; seed++) {
            checkWith(seed, law);
        }
    }

    private static void checkWith(long seed, Consumer<SplittableRandom> law) {
        try {
            law.accept(new SplittableRandom(seed));
        } catch (AssertionError | RuntimeException broken) {
            throw new AssertionError(
                    "the law is broken under seed " + seed + " (repeat it alone with -D" + ONE_SEED + "=" + seed + "): "
                            + broken.getMessage(),
                    broken);
        }
    }
}
