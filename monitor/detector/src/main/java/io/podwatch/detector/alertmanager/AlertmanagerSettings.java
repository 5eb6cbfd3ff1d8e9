package io.podwatch.detector.alertmanager;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where alerts are pushed to, and within which bounds.
 *
 * @param peers base URLs of every peer of the Alertmanager cluster; never that of a balancer before them, which would let only
 *     one of them know
 */
public record AlertmanagerSettings(List<String> peers, Times times, Bounds bounds, Access access, Links links) {

    /** As Prometheus has it: so many intervals without a word are more than a hand-over takes. */
    static final int INTERVALS_HELD_MIN = 4;

    /**
     * How often, and for how long.
     *
     * @param resend an alert that fires is sent again this often
     * @param heldFor one that is not sent again for this long ends by itself
     * @param resolvedFor a resolved one is sent again for this long to peers that took it
     * @param request how long a post may take, answer included
     * @param retryPauseMin pause after a first failure of a peer
     * @param retryPauseMax longest pause; pauses double up to it
     */
    public record Times(
            Duration resend,
            Duration heldFor,
            Duration resolvedFor,
            Duration request,
            Duration retryPauseMin,
            Duration retryPauseMax) {
        public static final Times DEFAULT = new Times(
                Duration.ofMinutes(1),
                Duration.ofHours(2),
                Duration.ofMinutes(15),
                Duration.ofSeconds(10),
                Duration.ofSeconds(1),
                Duration.ofSeconds(30));

        /** While it is not certain that it is for us to say. */
        Duration heldAtLeast() {
            return resend.multipliedBy(INTERVALS_HELD_MIN);
        }

        /** For how long a peer that did not hear of an end may still hold the alert. */
        Duration endsKeptFor() {
            return heldFor.compareTo(resolvedFor) > 0 ? heldFor : resolvedFor;
        }
    }

    /**
     * How much at once.
     *
     * @param batchMax alerts in one post at most
     * @param requestsMax posts to one peer that are under way at once
     * @param alertsMax alerts that are sent at all, the longest open ones; what is cut is counted
     */
    public record Bounds(int batchMax, int requestsMax, int alertsMax) {
        public static final Bounds DEFAULT = new Bounds(64, 2, 20_000);
    }

    /**
     * By what the peers know us, and we them.
     *
     * @param credentialsFile the user's password, or where no user is named a bearer token; read anew for each round, since
     *     secrets are renewed
     */
    public record Access(Optional<String> username, Optional<Path> credentialsFile, Optional<Path> caFile) {
        public static final Access OPEN = new Access(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Where alerts link to; absent links are left out. */
    public record Links(
            Optional<LinkTemplate> generator, Optional<LinkTemplate> dashboard, Optional<LinkTemplate> runbook) {
        public static final Links NONE = new Links(Optional.empty(), Optional.empty(), Optional.empty());
    }

    public AlertmanagerSettings {
        peers = List.copyOf(peers);
    }

    /** By default in everything but where. */
    public static AlertmanagerSettings to(String... peers) {
        return new AlertmanagerSettings(List.of(peers), Times.DEFAULT, Bounds.DEFAULT, Access.OPEN, Links.NONE);
    }

    public AlertmanagerSettings withTimes(Times newTimes) {
        return new AlertmanagerSettings(peers, newTimes, bounds, access, links);
    }

    public AlertmanagerSettings withBounds(Bounds newBounds) {
        return new AlertmanagerSettings(peers, times, newBounds, access, links);
    }

    public AlertmanagerSettings withAccess(Access newAccess) {
        return new AlertmanagerSettings(peers, times, bounds, newAccess, links);
    }

    public AlertmanagerSettings withLinks(Links newLinks) {
        return new AlertmanagerSettings(peers, times, bounds, access, newLinks);
    }
}
