package io.podwatch.sandbox.apiserver;

import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * How a simulator is started.
 *
 * @param vertx the Vert.x to run on, left open at the end; empty = an own one
 * @param port the loopback port; 0 = any free one
 * @param clock the time of every timestamp that is written, and of the life of continue tokens
 * @param firstRevision the resourceVersion that the first write follows
 * @param clusterUid the uid of kube-system, by which clusters are told apart; empty for one drawn like all others
 * @param random where uids and generated names come from
 * @param historySize changes remembered per kind; a watch from before them gets 410
 * @param watchBufferSize events a watcher may fall behind before it is cut off
 * @param bookmarkInterval real time between bookmarks on a watch that allows them
 * @param continueTokenLife how long a paged list may take
 * @param eventLife how long an event stays after it was last written
 * @param bearerToken what clients must present; empty = anyone may do anything
 * @param quotaController whether the simulator sums the status of quotas; off, tests write it themselves
 */
public record ApiServerSimulatorOptions(
        Optional<Vertx> vertx,
        int port,
        InstantSource clock,
        long firstRevision,
        Optional<String> clusterUid,
        RandomGenerator random,
        int historySize,
        int watchBufferSize,
        Duration bookmarkInterval,
        Duration continueTokenLife,
        Duration eventLife,
        Optional<String> bearerToken,
        boolean quotaController) {
    public static ApiServerSimulatorOptions defaults() {
        return builder().build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Starts from the defaults: the real clock, 10,000 changes of history, a bookmark a minute, as the real server. */
    public static final class Builder {
        private Optional<Vertx> vertx = Optional.empty();
        private int port;
        private InstantSource clock = Clock.systemUTC();
        private long firstRevision = 1;
        private Optional<String> clusterUid = Optional.empty();
        private RandomGenerator random = new SplittableRandom();
        private int historySize = 10_000;
        private int watchBufferSize = 10_000;
        private Duration bookmarkInterval = Duration.ofMinutes(1);
        private Duration continueTokenLife = Duration.ofMinutes(5);
        private Duration eventLife = Duration.ofHours(1);
        private Optional<String> bearerToken = Optional.empty();
        private boolean quotaController = true;

        private Builder() {}

        public Builder vertx(Vertx shared) {
            vertx = Optional.of(shared);
            return this;
        }

        public Builder port(int fixed) {
            port = fixed;
            return this;
        }

        public Builder clock(InstantSource source) {
            clock = source;
            return this;
        }

        /** A cluster that goes on from an earlier simulator's: its versions are newer than all that were seen of it. */
        public Builder continuing(String uid, long revision) {
            clusterUid = Optional.of(uid);
            firstRevision = revision;
            return this;
        }

        public Builder random(RandomGenerator generator) {
            random = generator;
            return this;
        }

        public Builder historySize(int changes) {
            historySize = changes;
            return this;
        }

        public Builder watchBufferSize(int events) {
            watchBufferSize = events;
            return this;
        }

        public Builder bookmarkInterval(Duration interval) {
            bookmarkInterval = interval;
            return this;
        }

        public Builder continueTokenLife(Duration life) {
            continueTokenLife = life;
            return this;
        }

        public Builder eventLife(Duration life) {
            eventLife = life;
            return this;
        }

        public Builder bearerToken(String token) {
            bearerToken = Optional.of(token);
            return this;
        }

        public Builder quotaController(boolean enabled) {
            quotaController = enabled;
            return this;
        }

        public ApiServerSimulatorOptions build() {
            return new ApiServerSimulatorOptions(
                    vertx,
                    port,
                    clock,
                    firstRevision,
                    clusterUid,
                    random,
                    historySize,
                    watchBufferSize,
                    bookmarkInterval,
                    continueTokenLife,
                    eventLife,
                    bearerToken,
                    quotaController);
        }
    }
}
