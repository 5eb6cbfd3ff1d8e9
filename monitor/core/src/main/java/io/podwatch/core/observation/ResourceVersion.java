package io.podwatch.core.observation;

/**
 * The order of resourceVersions. Since Kubernetes 1.35 it is part of the API that they are decimal numbers which can be
 * compared; the servers in use before that already wrote them so.
 */
public final class ResourceVersion {
    private ResourceVersion() {}

    /** True when both are numbers and the first is smaller; text that is no number has no order. */
    public static boolean isOlder(String version, String than) {
        if (!isNumber(version) || !isNumber(than)) {
            return false;
        }
        return version.length() == than.length() ? version.compareTo(than) < 0 : version.length() < than.length();
    }

    /** The newer of two; the second where they cannot be compared. */
    public static String newest(String one, String other) {
        return isOlder(other, one) ? one : other;
    }

    private static boolean isNumber(String version) {
        for (int index = 0; index < version.length(); index++) {
            if (!Character.isDigit(version.charAt(index))) {
                return false;
            }
        }
        return !version.isEmpty() && version.charAt(0) != '0';
    }
}
