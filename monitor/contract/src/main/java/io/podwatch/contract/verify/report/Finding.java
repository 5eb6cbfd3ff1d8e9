package io.podwatch.contract.verify.report;

/**
 * One place at which a check does not hold.
 *
 * @param position of the record that shows it, {@code topic-partition@offset}; "" where no record does
 * @param key of the object that it is about
 */
public record Finding(Check check, String cluster, String position, String key, String expected, String found) {}
