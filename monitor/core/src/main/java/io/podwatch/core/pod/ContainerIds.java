package io.podwatch.core.pod;

/**
 * Tells runs of a container apart by the id that the runtime gave each, of which the first 32 bits are kept: a restart count may
 * fall back, and two runs may begin in the same second.
 */
public final class ContainerIds {
    /** Nothing was reported, or by a release that did not keep it. */
    public static final int UNKNOWN = 0;

    private static final String SCHEME_END = "://";
    private static final int DIGITS = 8;
    private static final int RADIX = 16;

    private ContainerIds() {}

    /** @param reported as the status has it: the runtime's name and 64 hexadecimal digits */
    public static int of(String reported) {
        int scheme = reported.indexOf(SCHEME_END);
        String id = scheme < 0 ? reported : reported.substring(scheme + SCHEME_END.length());
        return isHexadecimal(id) ? Integer.parseUnsignedInt(id.substring(0, DIGITS), RADIX) : id.hashCode();
    }

    private static boolean isHexadecimal(String id) {
        return id.length() >= DIGITS
                && id.chars().limit(DIGITS).allMatch(character -> Character.digit(character, RADIX) >= 0);
    }

    /** Whether nothing speaks against it that both are of one run. */
    static boolean mayBeSame(int one, int other) {
        return one == other || one == UNKNOWN || other == UNKNOWN;
    }
}
