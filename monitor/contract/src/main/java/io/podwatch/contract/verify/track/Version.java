package io.podwatch.contract.verify.track;

import java.util.regex.Pattern;

/** ResourceVersions as numbers, which costs a quarter of their texts; those that are none have no order. */
final class Version {

    /** There was no observation before. */
    static final long NONE = -1;

    /** No number, so that nothing can be said of its order. */
    static final long UNORDERED = -2;

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

    private Version() {}

    static long of(String text) {
        if (text.isEmpty()) {
            return NONE;
        }
        return NUMBER.matcher(text).matches() ? Long.parseLong(text) : UNORDERED;
    }

    static boolean isOlder(long version, long than) {
        return version >= 0 && than >= 0 && version < than;
    }

    static String text(long version) {
        return version == NONE ? "none" : version == UNORDERED ? "one without order" : Long.toString(version);
    }
}
