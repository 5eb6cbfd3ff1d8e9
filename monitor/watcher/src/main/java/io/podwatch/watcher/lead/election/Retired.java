package io.podwatch.watcher.lead.election;

/** Stands for election no more. */
public record Retired() implements Candidacy {
    static final Step STEP = new Step(new Retired(), Deed.STOP);

    @Override
    public Step heard(Answer answer, Moment now, Candidate self) {
        return STEP;
    }

    @Override
    public Step woken(Moment now, Candidate self) {
        return STEP;
    }

    @Override
    public Step resign(Moment now, Candidate self) {
        return STEP;
    }
}
