package io.podwatch.core.evidence;

import io.podwatch.core.quantity.Quantity;
import java.util.List;

/**
 * A creation that a quota refused.
 *
 * @param object the name of what could not be created
 * @param quota "" where none is named
 * @param text the words themselves, where they are none that are known; else ""
 */
public record QuotaRejection(String object, String quota, List<Shortfall> shortfalls, RefusalForm form, String text) {

    public QuotaRejection {
        shortfalls = List.copyOf(shortfalls);
        form = form == RefusalForm.EXCEEDED && lackAmounts(shortfalls) ? RefusalForm.UNSPECIFIED : form;
    }

    /** Older records tell no form: what was exceeded has amounts. */
    private static boolean lackAmounts(List<Shortfall> shortfalls) {
        return !shortfalls.isEmpty()
                && shortfalls.stream()
                        .allMatch(shortfall -> shortfall.requested().isZero());
    }

    public static QuotaRejection exceeded(String object, String quota, List<Shortfall> shortfalls) {
        return new QuotaRejection(object, quota, shortfalls, RefusalForm.EXCEEDED, "");
    }

    /** Whether a Job could not be created, of which quotas count nothing but that it is there; else it was a pod. */
    public boolean isOfJobs() {
        return shortfalls.stream().anyMatch(shortfall -> shortfall.resource().startsWith("count/jobs."));
    }

    public QuotaRejection withText(String newText) {
        return new QuotaRejection(object, quota, shortfalls, form, newText);
    }

    /** Each try names another object, and the use moves; the quota and what it lacks are the trouble. */
    public boolean isSameAs(QuotaRejection other) {
        return quota.equals(other.quota) && shortfalls.equals(other.shortfalls) && form == other.form;
    }

    /** One resource that did not fit. */
    public record Shortfall(String resource, Quantity requested, Quantity used, Quantity limited) {

        /** One of which no amounts are told. */
        static Shortfall unmeasured(String resource) {
            return new Shortfall(resource, Quantity.ZERO, Quantity.ZERO, Quantity.ZERO);
        }

        /** How much more the quota would have to allow, or how much has to be freed. */
        public Quantity missing() {
            return missing(1);
        }

        /** The same for several objects of the kind. */
        public Quantity missing(int objects) {
            return used.plus(requested.times(objects)).minus(limited);
        }
    }
}
