package io.podwatch.core.detect.crashloop;

import io.podwatch.core.detect.Cause;
import java.util.Comparator;

/** As far as two causes can be the same, in an order that depends on nothing but their words; no cause stands last. */
record Trouble(boolean isUnknown, String reason, int exitCode, String image, String revision)
        implements Comparable<Trouble> {
    private static final Trouble UNKNOWN = new Trouble(true, "", 0, "", "");
    private static final int NO_EXIT_CODE = -1;
    private static final Comparator<Trouble> ORDER = Comparator.comparing(Trouble::isUnknown)
            .thenComparing(Trouble::reason)
            .thenComparingInt(Trouble::exitCode)
            .thenComparing(Trouble::image)
            .thenComparing(Trouble::revision);

    static Trouble of(RunFacts facts) {
        return facts.cause().map(Trouble::of).orElse(UNKNOWN);
    }

    private static Trouble of(Cause cause) {
        return new Trouble(
                false, cause.reason(), cause.exitCode().orElse(NO_EXIT_CODE), cause.image(), cause.revision());
    }

    @Override
    public int compareTo(Trouble other) {
        return ORDER.compare(this, other);
    }
}
