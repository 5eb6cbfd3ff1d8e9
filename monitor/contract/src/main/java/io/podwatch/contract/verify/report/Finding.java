package io.podwatch.contract.verify.report;

/**
 * One place at which a check does not hold.
 *
 * @param position of the record that shows it, {@code topic-partition@offset}; "" where no record does
 * @param key of the object that it is about
 * @param occurrence tells it from others of the same check and key; it stays the same while the log goes on, whichever
 *     record shows it last
 */
public record Finding(
        Check check, String cluster, String position, String key, String expected, String found, String occurrence) {

    /** A finding that the record at this position shows for good. */
    public Finding(Check check, String cluster, String position, String key, String expected, String found) {
        this(check, cluster, position, key, expected, found, position);
    }

    /** The same, shown by whichever record was the last when it was looked at. */
    public Finding lasting(String as) {
        return new Finding(check, cluster, position, key, expected, found, as);
    }

    /** What two findings share that tell of the same fault. */
    public Identity identity() {
        return new Identity(check, cluster, key, occurrence);
    }

    /** By which a fault is known again at another look at the log. */
    public record Identity(Check check, String cluster, String key, String occurrence) {}
}
