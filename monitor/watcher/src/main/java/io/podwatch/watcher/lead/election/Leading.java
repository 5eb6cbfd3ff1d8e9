package io.podwatch.watcher.lead.election;

import java.time.Duration;
import java.util.Optional;

/**
 * Holds the lease until the deadline, which each renewal moves on.
 *
 * @param lease as it was written last
 * @param confirmedAt when the last renewal that succeeded began to be asked for
 */
public record Leading(LeaseRecord lease, Duration confirmedAt) implements Candidacy {
    /** From then on it must not act, whatever its requests do. */
    public Duration heldUntil(LeasePolicy policy) {
        return confirmedAt.plus(policy.renewDeadline());
    }

    private boolean isOver(Moment now, Candidate self) {
        return now.elapsed().compareTo(heldUntil(self.policy())) >= 0;
    }

    /** An answer that took longer than the deadline begins nothing. */
    Step begin(Moment now, Candidate self) {
        if (isOver(now, self)) {
            return Standby.lost(Optional.empty(), Loss.DEADLINE, now, self);
        }
        Duration renewal = confirmedAt.plus(self.policy().retryInterval());
        return new Step(this, new Deed.Sleep(renewal, Duration.ZERO));
    }

    @Override
    public Step heard(Answer answer, Moment now, Candidate self) {
        if (isOver(now, self)) {
            return Standby.lost(Optional.empty(), Loss.DEADLINE, now, self);
        }
        if (answer instanceof Answer.Written written) {
            return new Leading(written.lease(), written.askedAt()).begin(now, self);
        }
        if (answer instanceof Answer.Found found) {
            return found(found.lease(), now, self);
        }
        if (answer instanceof Answer.Absent) {
            return new Step(this, new Deed.Create(lease.renewedBy(self, now.wall())));
        }
        return answer instanceof Answer.Outrun ? new Step(this, Deed.READ) : tryAgain(now, self);
    }

    private Step found(LeaseRecord shown, Moment now, Candidate self) {
        if (shown.isHeldBy(self)) {
            return new Step(this, new Deed.Replace(shown.renewedBy(self, now.wall())));
        }
        Loss loss = shown.isFree() ? Loss.CLEARED : Loss.TAKEN;
        return Standby.lost(Optional.of(new Sighting(shown, now.elapsed())), loss, now, self);
    }

    private Step tryAgain(Moment now, Candidate self) {
        Duration soon = now.elapsed().plus(self.policy().lookInterval());
        Duration deadline = heldUntil(self.policy());
        return new Step(this, new Deed.Sleep(soon.compareTo(deadline) < 0 ? soon : deadline, Duration.ZERO));
    }

    @Override
    public Step woken(Moment now, Candidate self) {
        return isOver(now, self)
                ? Standby.lost(Optional.empty(), Loss.DEADLINE, now, self)
                : new Step(this, new Deed.Replace(lease.renewedBy(self, now.wall())));
    }

    /** No request outlives the deadline. */
    @Override
    public Duration patience(Moment now, Candidate self) {
        Duration left = heldUntil(self.policy()).minus(now.elapsed());
        Duration request = self.policy().requestTimeout();
        return left.compareTo(request) < 0 ? left : request;
    }

    @Override
    public Step resign(Moment now, Candidate self) {
        return Resigning.begin();
    }
}
