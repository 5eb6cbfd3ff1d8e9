package io.podwatch.it.proof;

import java.time.Duration;

/** How long the proofs run: short with every build, whole when asked for by {@code -Dpodwatch.proof=full}. */
record ProofSize(int kills, int deletedPods, Duration outage, int updatesPerSecond, int shutdowns) {
    private static final ProofSize SHORT = new ProofSize(2, 300, Duration.ofSeconds(8), 200, 1);
    private static final ProofSize FULL = new ProofSize(20, 1000, Duration.ofMinutes(10), 200, 12);

    static ProofSize asked() {
        return "full".equals(System.getProperty("podwatch.proof")) ? FULL : SHORT;
    }

    /** Large enough for what happens only now and then to have happened. */
    boolean isWhole() {
        return equals(FULL);
    }
}
