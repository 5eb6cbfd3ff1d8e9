package io.podwatch.watcher.watch;

import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.podwatch.core.change.Sighting;
import io.podwatch.core.observation.GapReason;
import io.podwatch.watcher.inbox.Inbox;
import io.podwatch.watcher.inbox.Notice;
import io.podwatch.watcher.inbox.Origin;
import io.podwatch.watcher.kube.Resource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One list and the watch that follows it, for as long as it is not closed. Whatever breaks is opened anew from the last
 * version that was seen; where history has expired the list is repeated. It never gives up.
 *
 * <p>One task at a time lists or opens; it schedules the next one when the watch ends.
 */
final class KindWatch<T extends Resource> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KindWatch.class);
    private static final int RESUMES_MAX = 3;

    private final Origin origin;
    private final ObjectSource<T> source;
    private final Target.Reading<T> reading;
    private final Inbox inbox;
    private final WatchTasks tasks;
    private final WatchBounds bounds;
    private final WatchMeters meters;
    private final InstantSource clock;
    private final Setbacks setbacks;
    private final Freshness freshness;
    private final CompletableFuture<Void> settled = new CompletableFuture<>();

    private volatile String refusal = "";
    private volatile String resourceVersion = "";
    private volatile boolean isClosed;
    private volatile boolean isListed;
    private volatile Session session;
    private volatile Instant relistAt = Instant.MAX;
    private boolean isListing = true;

    KindWatch(
            Origin origin,
            ObjectSource<T> source,
            Target.Reading<T> reading,
            Inbox inbox,
            WatchTasks tasks,
            WatchMeters meters,
            InstantSource clock) {
        this.origin = origin;
        this.source = source;
        this.reading = reading;
        this.inbox = inbox;
        this.tasks = tasks;
        this.bounds = tasks.bounds();
        this.meters = meters;
        this.clock = clock;
        this.setbacks = new Setbacks(origin, bounds, clock);
        this.freshness = new Freshness(clock, origin.kind().hasBookmarks());
        this.session = new Session();
    }

    Origin origin() {
        return origin;
    }

    Freshness freshness() {
        return freshness;
    }

    /** Why the API server refuses the list; "" when it does not. */
    String refusal() {
        return refusal;
    }

    /** Completes when the first list is complete or refused. */
    CompletableFuture<Void> settled() {
        return settled;
    }

    /** Whether it is listed and watched, or is only between two watches. */
    boolean isFollowing() {
        boolean heardOfLate = freshness
                .heardAt()
                .filter(heard -> clock.instant().isBefore(heard.plus(bounds.silenceMax())))
                .isPresent();
        return isListed && (session.isEstablished() || heardOfLate);
    }

    void start() {
        tasks.run(this::list);
    }

    /** Opens the watch anew when it has been silent for too long, and repeats the list when it has become too old. */
    void check() {
        Session current = session;
        if (isClosed || !current.isEstablished()) {
            return;
        }
        Instant now = clock.instant();
        if (now.isAfter(relistAt)) {
            replace(current, "age", this::list);
        } else if (freshness
                .heardAt()
                .filter(heard -> now.isAfter(heard.plus(bounds.silenceMax())))
                .isPresent()) {
            replace(current, "silent", this::watch);
        }
    }

    private void replace(Session current, String reason, WatchTasks.Task task) {
        if (current.finish()) {
            meters.restart(origin.kind(), reason);
            tasks.run(task);
        }
    }

    private void relist(String reason) throws InterruptedException {
        meters.restart(origin.kind(), reason);
        LOG.atInfo()
                .setMessage("listing anew")
                .addKeyValue("what", origin.text())
                .addKeyValue("reason", reason)
                .log();
        isListed = false;
        if (!isListing) {
            isListing = true;
            inbox.put(new Notice.ListBegan(origin, GapReason.RELIST, freshness.toldUpTo()));
        }
        list();
    }

    private void list() throws InterruptedException {
        if (isClosed) {
            return;
        }
        session.end();
        try {
            resourceVersion = listPages();
            isListing = false;
            isListed = true;
            recovered();
            settled.complete(null);
            relistAt = clock.instant().plus(jittered(bounds.relistAgeMax()));
            follow();
        } catch (KubernetesClientException failure) {
            listFailed(failure);
        }
    }

    private String listPages() throws InterruptedException {
        Instant began = clock.instant();
        Set<String> identities = new HashSet<>();
        String continuation = "";
        String version;
        do {
            KubernetesResourceList<T> page = source.page(bounds.pageSize(), continuation);
            freshness.heard();
            for (T object : page.getItems()) {
                identities.add(reading.identity(object));
                tell(object, () -> reading.seen(origin, object, Sighting.LISTED));
            }
            version = page.getMetadata().getResourceVersion();
            continuation = Optional.ofNullable(page.getMetadata().getContinue()).orElse("");
        } while (!continuation.isEmpty() && !isClosed);
        if (continuation.isEmpty()) {
            inbox.put(new Notice.ListCompleted(origin, version, identities, clock.instant()));
            freshness.listed(began);
            meters.listed(origin.kind());
        }
        return version;
    }

    private void listFailed(KubernetesClientException failure) throws InterruptedException {
        if (Setbacks.isRefusal(failure)) {
            refuse(failure);
            tasks.runAfter(bounds.refusedRetry(), this::list);
            return;
        }
        setbacks.log("could not list, trying again", failure);
        tasks.runAfter(setbacks.delayAfter(failure), this::list);
    }

    private void refuse(KubernetesClientException failure) throws InterruptedException {
        if (refusal.isEmpty()) {
            refusal = Setbacks.told(failure);
            LOG.atWarn()
                    .setMessage("may not be listed; grant list and watch, or do without what depends on it")
                    .addKeyValue("what", origin.text())
                    .addKeyValue("reason", refusal)
                    .log();
            inbox.put(new Notice.ListRefused(origin, refusal));
            settled.complete(null);
        }
    }

    private void watch() throws InterruptedException {
        freshness.interrupted();
        follow();
    }

    private void follow() throws InterruptedException {
        if (isClosed) {
            return;
        }
        session.end();
        Session opened = new Session();
        session = opened;
        Duration timeout = origin.kind().hasBookmarks()
                ? jittered(bounds.watchTimeout())
                : bounds.silenceMax().dividedBy(2);
        Future<Watch> opening = tasks.open(() -> source.watch(resourceVersion, timeout, opened));
        try {
            opened.began(opening.get(bounds.requestTimeout().toMillis(), TimeUnit.MILLISECONDS));
            freshness.opened();
        } catch (ExecutionException failure) {
            opened.failed(failure.getCause());
        } catch (TimeoutException late) {
            opening.cancel(true);
            opened.failed(late);
        }
    }

    private void watchFailed(Throwable failure) throws InterruptedException {
        if (Setbacks.isGone(failure)) {
            relist("gone");
        } else if (setbacks.inARow() >= RESUMES_MAX) {
            setbacks.log("could not watch, listing anew", failure);
            tasks.runAfter(setbacks.delayAfter(failure), () -> relist("failed"));
        } else {
            setbacks.log("could not watch, trying again", failure);
            tasks.runAfter(setbacks.delayAfter(failure), this::watch);
        }
    }

    /** The watch was open and has ended. One that has proved to work is opened again soon. */
    private void watchEnded(Session ended, WatcherException failure) {
        if (isClosed || !ended.finish()) {
            return;
        }
        if (failure.isHttpGone()) {
            tasks.run(() -> relist("gone"));
            return;
        }
        meters.restart(origin.kind(), "closed");
        if (ended.hasProved()) {
            setbacks.over();
            tasks.runAfter(bounds.retryDelayMin(), this::watch);
        } else {
            tasks.run(() -> watchFailed(failure));
        }
    }

    private void recovered() {
        if (setbacks.inARow() > 0 || !refusal.isEmpty()) {
            LOG.atInfo()
                    .setMessage("listed again")
                    .addKeyValue("what", origin.text())
                    .log();
        }
        setbacks.over();
        refusal = "";
    }

    private static Duration jittered(Duration atLeast) {
        return atLeast.plusMillis(ThreadLocalRandom.current().nextLong(Math.max(1, atLeast.toMillis())));
    }

    private interface Reader {
        Optional<Notice> read();
    }

    /** An object that cannot be understood is counted and left out; the others of its kind go on. */
    private void tell(T object, Reader reader) throws InterruptedException {
        Optional<Notice> notice;
        try {
            notice = reader.read();
        } catch (RuntimeException malformed) {
            meters.malformed(origin.kind());
            setbacks.log(
                    "left out an object that cannot be read: "
                            + object.getMetadata().getName(),
                    malformed);
            return;
        }
        if (notice.isPresent()) {
            inbox.put(notice.get());
        }
    }

    @Override
    public void close() {
        isClosed = true;
        session.end();
        settled.complete(null);
    }

    /** One watch from its opening to its end; what comes after its end is not listened to. */
    private final class Session implements Watcher<T> {
        private final AtomicBoolean isFinished = new AtomicBoolean();
        private volatile Optional<Watch> watch = Optional.empty();
        private final Instant askedAt = clock.instant();
        private volatile boolean hasTold;

        boolean isEstablished() {
            return watch.isPresent() && !isFinished.get();
        }

        synchronized void began(Watch begun) {
            watch = Optional.of(begun);
            if (isFinished.get()) {
                begun.close();
            }
        }

        /** It told something, or lived long enough to be no failure of its opening. */
        boolean hasProved() {
            boolean lived = clock.instant().isAfter(askedAt.plus(bounds.retryDelayMax()));
            return hasTold || (watch.isPresent() && lived);
        }

        /** True for the one caller that may go on from here. */
        boolean finish() {
            return isFinished.compareAndSet(false, true);
        }

        void failed(Throwable failure) throws InterruptedException {
            if (finish()) {
                watchFailed(failure);
            }
        }

        synchronized void end() {
            isFinished.set(true);
            watch.ifPresent(Watch::close);
        }

        @Override
        public void eventReceived(Action action, T object) {
            if (isFinished.get()) {
                return;
            }
            freshness.heard();
            Instant now = clock.instant();
            meters.event(origin.kind(), action.name());
            try {
                receive(action, object);
                freshness.told(now, action == Action.BOOKMARK);
                resourceVersion = object.getMetadata().getResourceVersion();
                recover();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                isFinished.set(true);
            }
        }

        private void recover() {
            if (!hasTold) {
                hasTold = true;
                setbacks.over();
            }
        }

        private void receive(Action action, T object) throws InterruptedException {
            if (action == Action.DELETED) {
                tell(object, () -> reading.gone(origin, object));
            } else if (action == Action.ADDED || action == Action.MODIFIED) {
                tell(object, () -> reading.seen(origin, object, Sighting.WATCHED));
            }
        }

        @Override
        public void onClose(WatcherException failure) {
            watchEnded(this, failure);
        }
    }
}
