package io.podwatch.it.simulation.check;

/** Says what does not hold. */
public final class Broken extends AssertionError {
    private static final long serialVersionUID = 1L;

    Broken(String rule, String found) {
        super(rule + ": " + found);
    }

    static void unless(boolean holds, String rule, Object found) {
        if (!holds) {
            throw new Broken(rule, String.valueOf(found));
        }
    }
}
