package io.podwatch.watcher.lead;

import io.micrometer.core.instrument.MeterRegistry;
import io.podwatch.watcher.lead.election.Answer;
import io.podwatch.watcher.lead.election.Candidacy;
import io.podwatch.watcher.lead.election.Candidate;
import io.podwatch.watcher.lead.election.Deed;
import io.podwatch.watcher.lead.election.Leading;
import io.podwatch.watcher.lead.election.Loss;
import io.podwatch.watcher.lead.election.Moment;
import io.podwatch.watcher.lead.election.Retired;
import io.podwatch.watcher.lead.election.Standby;
import io.podwatch.watcher.lead.election.Step;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Stands for election until it is closed. What is decided is {@link Candidacy}'s; here are the thread that waits, the requests,
 * which run on other threads so that the deadline of a tenure is kept while one hangs, and the words about it.
 */
public final class Elector implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Elector.class);

    private final LeaseSettings settings;
    private final Candidate self;
    private final LeaseAccess lease;
    private final LeaseRequests requests;
    private final LongSupplier nanoTime;
    private final InstantSource clock;
    private final Alarm alarm;
    private final LeaseMeters meters;
    private final LeaseReach reach;
    private final Thread thread;
    private final long origin;
    private final CompletableFuture<Void> closing = new CompletableFuture<>();
    private final CountDownLatch settled = new CountDownLatch(1);
    private final Tenures tenures = new Tenures();

    /** @param lease is closed together with this */
    public Elector(
            LeaseSettings settings,
            KubernetesLease lease,
            String cluster,
            InstantSource clock,
            RandomGenerator random,
            MeterRegistry registry) {
        this(settings, lease, cluster, System::nanoTime, clock, random, registry);
    }

    Elector(
            LeaseSettings settings,
            LeaseAccess lease,
            String cluster,
            LongSupplier nanoTime,
            InstantSource clock,
            RandomGenerator random,
            MeterRegistry registry) {
        this.settings = settings;
        this.self = settings.candidate();
        this.lease = lease;
        this.nanoTime = nanoTime;
        this.origin = nanoTime.getAsLong();
        this.clock = clock;
        this.alarm = new Alarm(random);
        this.meters = new LeaseMeters(registry, cluster);
        this.reach = new LeaseReach(settings, this::elapsed);
        this.thread = new Thread(this::run, "podwatch-lease-" + cluster);
        this.thread.setDaemon(true);
        this.requests = new LeaseRequests(lease, thread.getName());
    }

    public void start() {
        thread.start();
    }

    /** Waits until the lease has been read, so that it is known whether this watcher stands by, or until that cannot be. */
    public void settle() throws InterruptedException {
        settled.await();
    }

    /**
     * Waits for as long until this watcher leads.
     *
     * @throws IllegalStateException when it never will, because the election broke down
     */
    public Optional<Tenure> poll(long nanos) throws InterruptedException {
        return tenures.poll(nanos);
    }

    /** What keeps a standby from being one; "" while the lease can be read. */
    public String unreached() {
        return reach.problem();
    }

    private Duration elapsed() {
        return Duration.ofNanos(nanoTime.getAsLong() - origin);
    }

    private Moment now() {
        return new Moment(elapsed(), clock.instant());
    }

    private void run() {
        try {
            Step step = new Step(Standby.NEW, Deed.READ);
            while (!closing.isDone()) {
                step = adopt(step, perform(step, closing));
            }
            step = adopt(step, step.next().resign(now(), self));
            while (!(step.next() instanceof Retired)) {
                step = adopt(step, perform(step, new CompletableFuture<>()));
            }
        } catch (InterruptedException closed) {
            LOG.atDebug()
                    .setMessage("left the election without giving the lease back")
                    .log();
        } catch (RuntimeException | Error failure) {
            LOG.atError()
                    .setMessage("the election ended unexpectedly")
                    .setCause(failure)
                    .log();
            tenures.fail(failure);
            reach.failed(failure.toString());
        } finally {
            tenures.end(Loss.RESIGNED);
            settled.countDown();
        }
    }

    private Step perform(Step step, CompletableFuture<Void> cancelled) throws InterruptedException {
        if (step.deed() instanceof Deed.Sleep sleep) {
            alarm.sleep(sleep.until().minus(elapsed()), sleep.jitterMax(), cancelled);
            return step.next().woken(now(), self);
        }
        Moment asked = now();
        Answer answer = requests.ask(step.deed(), asked, step.next().patience(asked, self), cancelled);
        if (!cancelled.isDone()) {
            judge(step, answer);
        }
        return step.next().heard(answer, now(), self);
    }

    private void judge(Step step, Answer answer) {
        if (answer instanceof Answer.Failed failed) {
            meters.failed(step.next(), step.deed());
            reach.failed(failed.reason());
        } else {
            reach.answered();
        }
        if (answer instanceof Answer.Written) {
            meters.renewed(clock.instant());
        }
    }

    private Step adopt(Step before, Step after) {
        if (after.next() instanceof Leading leading) {
            lead(before.next(), leading);
            settled.countDown();
        } else if (before.next() instanceof Leading) {
            Loss loss = after.next() instanceof Standby standby ? standby.loss().orElseThrow() : Loss.RESIGNED;
            lose(loss);
        }
        if (after.next() instanceof Standby standby && after.deed() instanceof Deed.Sleep) {
            stand(standby);
        }
        return after;
    }

    private void stand(Standby standby) {
        if (standby.sighting().isPresent()) {
            reach.stands(standby.holder());
            settled.countDown();
        }
    }

    private void lose(Loss loss) {
        tenures.end(loss);
        LOG.atLevel(loss == Loss.RESIGNED ? Level.INFO : Level.WARN)
                .setMessage("no longer leading")
                .addKeyValue("lease", settings.name())
                .addKeyValue("reason", loss.text())
                .log();
    }

    private void lead(Candidacy before, Leading leading) {
        Duration until = leading.heldUntil(self.policy());
        if (before instanceof Leading) {
            tenures.renewed(leading.confirmedAt(), until);
            return;
        }
        reach.leads();
        LOG.atInfo()
                .setMessage("leading")
                .addKeyValue("lease", settings.name())
                .addKeyValue("identity", self.identity())
                .addKeyValue("transitions", leading.lease().transitions())
                .log();
        tenures.begin(new Tenure(this::elapsed, alarm::ring, leading.confirmedAt(), until));
    }

    @Override
    public void close() {
        try {
            close(self.policy().requestTimeout());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Gives the lease back and lets go of everything, within the bound. Whoever led must have stopped before. */
    public void close(Duration atMost) throws InterruptedException {
        closing.complete(null);
        try {
            if (thread.isAlive()) {
                thread.join(Math.max(1, atMost.toMillis()));
            }
        } finally {
            leave();
        }
    }

    /** Lets go of everything without giving the lease back: it expires. */
    public void leave() {
        closing.complete(null);
        thread.interrupt();
        requests.close();
        lease.close();
    }
}
