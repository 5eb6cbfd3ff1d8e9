package io.podwatch.watcher;

import io.podwatch.watcher.lead.Elector;
import io.podwatch.watcher.lead.Mandate;
import io.podwatch.watcher.lead.Tenure;
import io.podwatch.watcher.lead.election.Loss;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Term after term until closed: waits for the lease, serves while it is held, and stands by again when it is lost. Where there
 * is no lease there is one term, and whoever is fenced stops.
 */
final class Terms {
    private static final Logger LOG = LoggerFactory.getLogger(Terms.class);

    private final StageParts parts;
    private final Optional<Elector> elector;
    private final Standing standing;
    private final TermMeters meters;
    private final Runnable onSettled;
    private final CountDownLatch closing = new CountDownLatch(1);
    private Optional<Term> current = Optional.empty();
    private Optional<Thread> waiter = Optional.empty();

    /** @param onSettled is called when a term has begun to watch, and when it first stands by */
    Terms(StageParts parts, Optional<Elector> elector, Standing standing, Runnable onSettled) {
        this.parts = parts;
        this.elector = elector;
        this.standing = standing;
        this.meters = new TermMeters(parts.registry(), parts.settings().cluster());
        this.onSettled = onSettled;
    }

    /** @return why it ended although nobody closed it; "" when somebody did */
    String run() throws InterruptedException {
        while (closing.getCount() > 0) {
            Mandate mandate = elector.isPresent() ? elected() : Mandate.UNDISPUTED;
            Term term = new Term(parts, mandate, onSettled);
            String reason = serve(term, mandate);
            if (!reason.isEmpty()) {
                return reason;
            }
        }
        return "";
    }

    private Mandate elected() throws InterruptedException {
        return standing.await(elector.orElseThrow(), onSettled);
    }

    /** @return why there can be no further term; "" when there can */
    private String serve(Term term, Mandate mandate) throws InterruptedException {
        Runnable forget = begin(term, mandate);
        Optional<Term.End> end = Optional.empty();
        try {
            end = Optional.of(term.run());
        } finally {
            forget.run();
            finish(term, end);
        }
        if (end.get() != Term.End.FENCED) {
            return "";
        }
        return elector.isPresent() ? contested() : term.problem();
    }

    /** @return what keeps the mandate from holding on to the term */
    private synchronized Runnable begin(Term term, Mandate mandate) throws InterruptedException {
        if (closing.getCount() == 0) {
            term.abandon();
            throw new InterruptedException("closed before the term began");
        }
        current = Optional.of(term);
        meters.begin();
        return mandate instanceof Tenure tenure ? tenure.onEnd(term::lose) : () -> {};
    }

    private synchronized void finish(Term term, Optional<Term.End> end) {
        current = Optional.empty();
        String reason = end.filter(Term.End.LOST::equals)
                .map(lost -> term.loss().map(Loss::text).orElse("deadline"))
                .or(() -> end.map(other -> other.name().toLowerCase(Locale.ROOT)))
                .orElse(closing.getCount() == 0 ? "closed" : "failed");
        meters.end(reason);
        LOG.atLevel(reason.equals("closed") ? Level.INFO : Level.WARN)
                .setMessage("the term is over; nothing is watched and published here any more")
                .addKeyValue("cluster", parts.settings().cluster())
                .addKeyValue("reason", reason)
                .log();
    }

    /** Whoever published without the lease stops when the holder of the lease fences it in turn. */
    private String contested() throws InterruptedException {
        LOG.atError()
                .setMessage("another watcher publishes this cluster without holding this lease; expected one lease for"
                        + " all watchers of a cluster")
                .addKeyValue("cluster", parts.settings().cluster())
                .log();
        boolean unused = closing.await(pause(), TimeUnit.MILLISECONDS);
        return "";
    }

    private long pause() {
        return parts.settings()
                .lease()
                .map(lease -> lease.policy().retryInterval().toMillis())
                .orElse(0L);
    }

    /** What is waited for; "" while a term is synced and able, or while this is a standby that could serve. */
    String problem() {
        return current()
                .map(Term::problem)
                .orElseGet(() -> elector.map(standing::problem).orElse("not started"));
    }

    private synchronized Optional<Term> current() {
        return current;
    }

    int uncommitted() {
        return current().map(Term::uncommitted).orElse(0);
    }

    /** The thread that runs this; set before it begins to wait. */
    synchronized void runBy(Thread thread) {
        waiter = Optional.of(thread);
    }

    /** Lets a term commit what it has seen; whatever else is waited for is waited for no longer. */
    synchronized void close() {
        closing.countDown();
        if (current.isPresent()) {
            current.get().close();
        } else {
            waiter.ifPresent(Thread::interrupt);
        }
    }
}
