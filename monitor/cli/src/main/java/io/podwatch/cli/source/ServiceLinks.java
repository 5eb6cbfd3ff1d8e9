package io.podwatch.cli.source;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells the variables that Kubernetes puts into every container for each Service of the namespace. A Service named
 * {@code podwatch} or {@code podwatch-http} lands under our prefix, and must neither stop the start nor set a port.
 */
final class ServiceLinks {
    private static final Pattern LINK = Pattern.compile(
            "([A-Z0-9_]+?)_(?:SERVICE_HOST|SERVICE_PORT(?:_[A-Z0-9_]+)?|PORT(_[0-9]+_(?:TCP|UDP|SCTP).*)?)");

    private final Map<String, String> environment;

    ServiceLinks(Map<String, String> environment) {
        this.environment = environment;
    }

    boolean holds(String variable) {
        Matcher matcher = LINK.matcher(variable);
        if (!matcher.matches() || !environment.containsKey(matcher.group(1) + "_SERVICE_HOST")) {
            return false;
        }
        // PODWATCH_HTTP_PORT may be a link or our own setting; only a link holds a URL.
        return !variable.equals(matcher.group(1) + "_PORT")
                || environment.get(variable).contains("://");
    }
}
