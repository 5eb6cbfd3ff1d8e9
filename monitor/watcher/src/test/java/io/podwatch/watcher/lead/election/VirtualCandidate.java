package io.podwatch.watcher.lead.election;

import io.podwatch.watcher.lead.election.VirtualElection.VirtualLease;
import java.time.Duration;
import java.time.Instant;

/** A candidate on a host of its own: its clocks have their own beginnings, and its way to the API server its own faults. */
final class VirtualCandidate {
    private final VirtualElection election;
    private final VirtualLease lease;
    private final Candidate self;
    private final Duration monotonicOffset;
    private Duration wallOffset = Duration.ZERO;
    private Duration thither = Duration.ofMillis(5);
    private Duration back = Duration.ofMillis(5);
    private boolean isCutOff;
    private boolean isFrozen;
    private Candidacy candidacy = Standby.NEW;
    private int attempt;
    private int requests;

    VirtualCandidate(VirtualElection election, VirtualLease lease, Candidate self) {
        this.election = election;
        this.lease = lease;
        this.self = self;
        this.monotonicOffset = Duration.ofHours(self.identity().hashCode() & 0xff);
    }

    String identity() {
        return self.identity();
    }

    VirtualCandidate wallOffset(Duration offset) {
        wallOffset = offset;
        return this;
    }

    /** Requests take effect after the one and are answered after the other. */
    VirtualCandidate latency(Duration toServer, Duration toCandidate) {
        thither = toServer;
        back = toCandidate;
        return this;
    }

    /** Requests hang for good and take no effect. */
    void cutOff() {
        isCutOff = true;
    }

    void reconnect() {
        isCutOff = false;
    }

    /** As a process that is stopped: nothing happens any more, and nobody says so. */
    void freeze() {
        isFrozen = true;
    }

    /** The process goes on where it was stopped. */
    void thaw() {
        isFrozen = false;
        wake(attempt);
    }

    void begin() {
        adopt(new Step(candidacy, Deed.READ));
    }

    void resign() {
        attempt++;
        adopt(candidacy.resign(moment(), self));
    }

    int requests() {
        return requests;
    }

    Candidacy candidacy() {
        return candidacy;
    }

    /** As a tenure tells it: by the state and by the time. */
    boolean leads() {
        return !isFrozen
                && candidacy instanceof Leading leading
                && moment().elapsed().compareTo(leading.heldUntil(self.policy())) < 0;
    }

    Instant wall() {
        return VirtualElection.START.plus(election.now()).plus(wallOffset);
    }

    private Moment moment() {
        return new Moment(election.now().plus(monotonicOffset), wall());
    }

    private void adopt(Step step) {
        candidacy = step.next();
        if (step.deed() instanceof Deed.Sleep sleep) {
            int mine = attempt;
            election.after(sleep.until().minus(moment().elapsed()).plus(sleep.jitterMax()), () -> wake(mine));
        } else if (!(step.deed() instanceof Deed.Stop)) {
            ask(step.deed());
        }
    }

    private void wake(int mine) {
        if (mine == attempt && !isFrozen) {
            adopt(candidacy.woken(moment(), self));
        }
    }

    private void ask(Deed deed) {
        requests++;
        int mine = ++attempt;
        Duration askedAt = moment().elapsed();
        if (!isCutOff) {
            Duration answering = back;
            election.after(thither, () -> {
                Answer answer = lease.serve(deed, askedAt);
                election.after(answering, () -> hear(mine, answer));
            });
        }
        election.after(candidacy.patience(moment(), self), () -> hear(mine, new Answer.Failed("no answer")));
    }

    private void hear(int mine, Answer answer) {
        if (mine == attempt && !isFrozen) {
            attempt++;
            adopt(candidacy.heard(answer, moment(), self));
        }
    }
}
