package io.podwatch.core.detect;

/**
 * How much it matters by how much of a workload is in trouble.
 *
 * @param most from the share on
 * @param some below it, or where nobody knows how much there should be
 * @param share of the desired pods
 * @param max nothing is told as more severe
 */
public record SeverityRule(Severity most, Severity some, double share, Severity max) {
    public static final SeverityRule DEFAULT =
            new SeverityRule(Severity.CRITICAL, Severity.WARNING, 0.5, Severity.CRITICAL);

    public Severity of(int affected, int desired) {
        Severity severity = desired > 0 && affected >= desired * share ? most : some;
        return severity.atMost(max);
    }

    public SeverityRule withShare(double newShare) {
        return new SeverityRule(most, some, newShare, max);
    }

    public SeverityRule cappedAt(Severity newMax) {
        return new SeverityRule(most, some, share, max.atMost(newMax));
    }
}
