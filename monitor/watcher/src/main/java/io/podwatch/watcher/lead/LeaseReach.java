package io.podwatch.watcher.lead;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the lease can be reached, and who holds it; says each change once and a lasting failure once in a while. */
final class LeaseReach {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseReach.class);
    private static final Duration LOG_INTERVAL = Duration.ofMinutes(1);

    private final LeaseSettings settings;
    private final Supplier<Duration> elapsed;
    private Optional<Duration> answeredAt = Optional.empty();
    private Optional<Duration> loggedAt = Optional.empty();
    private String reason = "not read yet";
    private Optional<String> holder = Optional.empty();

    LeaseReach(LeaseSettings settings, Supplier<Duration> elapsed) {
        this.settings = settings;
        this.elapsed = elapsed;
    }

    synchronized void answered() {
        if (loggedAt.isPresent()) {
            LOG.atInfo()
                    .setMessage("the lease can be reached again")
                    .addKeyValue("lease", settings.name())
                    .log();
        }
        answeredAt = Optional.of(elapsed.get());
        loggedAt = Optional.empty();
        reason = "";
    }

    synchronized void failed(String why) {
        reason = why;
        Duration now = elapsed.get();
        if (loggedAt.filter(last -> now.minus(last).compareTo(LOG_INTERVAL) < 0).isEmpty()) {
            loggedAt = Optional.of(now);
            LOG.atWarn()
                    .setMessage("cannot reach the lease; it takes the verbs get, create and patch on leases")
                    .addKeyValue("lease", settings.namespace() + "/" + settings.name())
                    .addKeyValue("reason", why)
                    .log();
        }
    }

    /** A request that fails now and then is no trouble: only what lasts as long as would cost a leader the lease is told. */
    synchronized String problem() {
        Duration bound = settings.policy().renewDeadline();
        boolean isFine = answeredAt
                .filter(last -> elapsed.get().minus(last).compareTo(bound) < 0)
                .isPresent();
        String why = reason.isEmpty() ? "not heard of for longer than " + bound : reason;
        return isFine ? "" : settings.text() + ": " + why;
    }

    synchronized void stands(String newHolder) {
        if (holder.filter(newHolder::equals).isEmpty()) {
            holder = Optional.of(newHolder);
            LOG.atInfo()
                    .setMessage("standing by")
                    .addKeyValue("lease", settings.name())
                    .addKeyValue("holder", newHolder)
                    .log();
        }
    }

    synchronized void leads() {
        holder = Optional.of(settings.identity());
    }
}
