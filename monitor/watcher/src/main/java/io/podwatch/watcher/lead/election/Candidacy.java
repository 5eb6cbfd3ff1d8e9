package io.podwatch.watcher.lead.election;

import java.time.Duration;

/**
 * One candidate's part in an election. At most one of those that share a lease leads, as long as their clocks run at about
 * the same speed: a leader stops {@link LeasePolicy#renewDeadline()} after it began to ask for its last renewal, and a standby
 * begins when it has seen the lease unchanged for {@link LeasePolicy#duration()}.
 *
 * <pre>
 *              free, expired or its own: taken
 *   Standby ───────────────────────────────────▶ Leading ──▶ renewed, deleted by hand and made anew
 *      ▲  ◀─────────────────────────────────────    │
 *      │    deadline passed, taken by another,      │ resigned
 *      │    cleared by hand                         ▼
 *      └───────────────── resigned ───────────▶ Resigning ──▶ Retired
 * </pre>
 */
public sealed interface Candidacy permits Standby, Leading, Resigning, Retired {
    /** The answer to what was asked last. */
    Step heard(Answer answer, Moment now, Candidate self);

    /** The time of a {@link Deed.Sleep} has come, or somebody wants to know early. */
    Step woken(Moment now, Candidate self);

    /** Gives the lease back if it is held. */
    Step resign(Moment now, Candidate self);

    /** How long a request may take; what takes longer has failed. */
    default Duration patience(Moment now, Candidate self) {
        return self.policy().requestTimeout();
    }
}
