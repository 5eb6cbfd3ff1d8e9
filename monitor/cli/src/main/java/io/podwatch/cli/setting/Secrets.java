package io.podwatch.cli.setting;

import java.util.Locale;
import java.util.stream.Stream;

/** Which values are never printed. Decided by the key alone, so that a wrong value is not printed either. */
public final class Secrets {
    private static final String HIDDEN = "(hidden)";

    private Secrets() {}

    /** A login module's configuration and inline key stores carry passwords without saying so in their name. */
    public static boolean isSecret(String key) {
        String lower = key.toLowerCase(Locale.ROOT);
        return Stream.of("password", "secret", "token", "credential", "jaas", "keystore.key", "keystore_key")
                .anyMatch(lower::contains);
    }

    public static String redacted(String key, String value) {
        return isSecret(key) ? HIDDEN : value;
    }
}
