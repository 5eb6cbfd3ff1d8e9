package io.podwatch.watcher.lead.election;

/**
 * Gives the lease back, so that the next one need not wait until it expires. It no longer acts as the leader.
 *
 * @param reads how often the lease was read for it: a renewal that was still under way may come in between
 */
public record Resigning(int reads) implements Candidacy {
    private static final int READS_MAX = 3;

    static Step begin() {
        return new Step(new Resigning(1), Deed.READ);
    }

    @Override
    public Step heard(Answer answer, Moment now, Candidate self) {
        if (answer instanceof Answer.Found found && found.lease().isHeldBy(self)) {
            return new Step(this, new Deed.Replace(found.lease().released(now.wall())));
        }
        return answer instanceof Answer.Outrun && reads < READS_MAX
                ? new Step(new Resigning(reads + 1), Deed.READ)
                : Retired.STEP;
    }

    @Override
    public Step woken(Moment now, Candidate self) {
        return new Step(this, Deed.READ);
    }

    @Override
    public Step resign(Moment now, Candidate self) {
        return new Step(this, Deed.READ);
    }
}
