package io.podwatch.core.evidence;

import io.podwatch.core.quantity.Quantity;
import java.util.List;

/**
 * A creation that a quota refused.
 *
 * @param object the name of what could not be created
 */
public record QuotaRejection(String object, String quota, List<Shortfall> shortfalls) {

    public QuotaRejection {
        shortfalls = List.copyOf(shortfalls);
    }

    /** One resource that did not fit. */
    public record Shortfall(String resource, Quantity requested, Quantity used, Quantity limited) {

        /** How much more the quota would have to allow. */
        public Quantity missing() {
            return used.plus(requested).minus(limited);
        }
    }
}
