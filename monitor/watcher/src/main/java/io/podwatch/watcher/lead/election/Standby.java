package io.podwatch.watcher.lead.election;

import java.time.Duration;
import java.util.Optional;

/**
 * Watches the lease and takes it when it may.
 *
 * @param sighting what the lease showed last
 * @param loss why it no longer leads, absent when it never did
 */
public record Standby(Optional<Sighting> sighting, Optional<Loss> loss) implements Candidacy {
    public static final Standby NEW = new Standby(Optional.empty(), Optional.empty());

    static Step lost(Optional<Sighting> sighting, Loss loss, Moment now, Candidate self) {
        return new Standby(sighting, Optional.of(loss)).lookAgain(now, self);
    }

    /** Who leads as far as is known; "" when nobody does. */
    public String holder() {
        return sighting.map(seen -> seen.lease().holder()).orElse("");
    }

    @Override
    public Step heard(Answer answer, Moment now, Candidate self) {
        if (answer instanceof Answer.Found found) {
            return found(found.lease(), now, self);
        }
        if (answer instanceof Answer.Absent) {
            return absent(now, self);
        }
        if (answer instanceof Answer.Written written) {
            return new Leading(written.lease(), written.askedAt()).begin(now, self);
        }
        return lookAgain(now, self);
    }

    private Step found(LeaseRecord shown, Moment now, Candidate self) {
        Sighting seen = sighting.map(before -> before.then(shown, now)).orElse(new Sighting(shown, now.elapsed()));
        Standby next = new Standby(Optional.of(seen), loss);
        return shown.isFree() || shown.isHeldBy(self) || seen.isExpired(now)
                ? new Step(next, new Deed.Replace(shown.takenBy(self, now.wall())))
                : next.lookAgain(now, self);
    }

    /** Whoever was seen to lead may not know yet that its lease was deleted: it gets the time to make it anew. */
    private Step absent(Moment now, Candidate self) {
        boolean somebodyLeads = sighting.filter(
                        seen -> !seen.lease().isFree() && !seen.lease().isHeldBy(self) && !seen.isExpired(now))
                .isPresent();
        LeaseRecord before = sighting.map(Sighting::lease).orElse(LeaseRecord.NONE);
        return somebodyLeads ? lookAgain(now, self) : new Step(this, new Deed.Create(before.takenBy(self, now.wall())));
    }

    /** At the latest when the lease as it was seen expires. */
    private Step lookAgain(Moment now, Candidate self) {
        Duration wait = self.policy().lookInterval();
        Duration look = now.elapsed().plus(wait);
        Duration expiry = sighting.filter(seen -> !seen.isExpired(now))
                .map(Sighting::expiry)
                .filter(expires -> expires.compareTo(look) < 0)
                .orElse(look);
        return new Step(this, new Deed.Sleep(expiry, LeasePolicy.jitterMax(wait)));
    }

    @Override
    public Step woken(Moment now, Candidate self) {
        return new Step(this, Deed.READ);
    }

    /** Only a lease that was written without an answer could be its own. */
    @Override
    public Step resign(Moment now, Candidate self) {
        return sighting.filter(seen -> seen.lease().isHeldBy(self)).isPresent() ? Resigning.begin() : Retired.STEP;
    }
}
