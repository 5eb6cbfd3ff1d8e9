package io.podwatch.watcher.watch;

import io.podwatch.core.observation.GapReason;
import io.podwatch.watcher.inbox.Origin;
import io.podwatch.watcher.source.ObjectSource;
import io.podwatch.watcher.source.Reading;
import io.podwatch.watcher.source.SourceException;
import io.podwatch.watcher.source.SourceException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One list and the watch that follows it, for as long as it is not closed. It never gives up: whatever breaks, whoever's fault
 * it is, ends in another step, and a step without progress is ended by {@link #check}.
 *
 * <pre>
 *  start ─▶ pause ─▶ list ─▶ follow ─▶ pause ─▶ follow   ended, broken, silent: on from the newest version
 *             ▲        │        └────▶ pause ─▶ list     history gone, crowded out, too old, unexpected
 *             └────────┘ failed
 * </pre>
 *
 * <p>One step at a time, under one lock; nothing that holds the lock waits.
 */
public final class KindWatch<T> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KindWatch.class);
    private static final int RESUMES_MAX = 3;
    private static final Step BEFORE = Step.idle("waiting for others");
    private static final Step AFTER = Step.idle("closed");

    private final Origin origin;
    private final ObjectSource<T> source;
    private final WatchContext context;
    private final WatchBounds bounds;
    private final Jitter jitter;
    private final Setbacks setbacks;
    private final Teller<T> teller;
    private final Freshness freshness;
    private final Versions versions;
    private final RelistPace pace;
    private final ListAnnouncement announcement;
    private final CompletableFuture<Void> settled = new CompletableFuture<>();
    private final ReentrantLock lock = new ReentrantLock();

    private volatile Step current = BEFORE;
    private volatile String refusal = "";
    private volatile String trouble = "";
    private volatile boolean isListed;
    private volatile boolean opens = true;
    private int pageSize;

    /** @param published the newest version of this origin that was published before, "" when none was */
    public KindWatch(
            Origin origin, ObjectSource<T> source, Reading<T> reading, String published, WatchContext context) {
        this.origin = origin;
        this.source = source;
        this.context = context;
        this.bounds = context.bounds();
        this.jitter = context.jitter();
        this.setbacks = new Setbacks(origin, bounds, context.clock(), jitter);
        this.teller = new Teller<>(origin, reading, context, setbacks);
        this.freshness = new Freshness(
                context.clock(),
                context.steady(),
                context.pulse(),
                origin.kind().hasBookmarks());
        this.versions = new Versions(origin, published);
        this.pace = new RelistPace(bounds, jitter);
        this.announcement = new ListAnnouncement(origin, context.inbox(), freshness, versions);
        this.pageSize = bounds.pageSize();
    }

    public Origin origin() {
        return origin;
    }

    ObjectSource<T> source() {
        return source;
    }

    Freshness freshness() {
        return freshness;
    }

    ListAnnouncement announcement() {
        return announcement;
    }

    Versions versions() {
        return versions;
    }

    /** Why the API server refuses the list; "" when it does not. */
    public String refusal() {
        return refusal;
    }

    /** What it is doing, and what keeps it from doing better. */
    public String text() {
        String doing = origin.text() + " (" + current.text();
        return trouble.isEmpty() ? doing + ")" : doing + ": " + trouble + ")";
    }

    /** Completes when the first list is complete or refused. */
    public CompletableFuture<Void> settled() {
        return settled;
    }

    /** Whether it is listed and watched, or is only between two watches. */
    public boolean isFollowing() {
        boolean isOpen = current instanceof Following<?> following && following.isOpen();
        return isListed && (isOpen || (opens && freshness.isHeardWithin(bounds.silenceMax())));
    }

    /** Begins to list; whoever calls it has told the inbox that this list has begun. */
    public void start() {
        lock.lock();
        try {
            if (current == BEFORE) {
                pause(Duration.ZERO, this::list);
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Runs what belongs to a step unless that step is over; false when it is. An exception that nobody foresaw costs a new
     * list, an error ends all watching.
     */
    boolean guarded(Step step, Runnable action) {
        lock.lock();
        try {
            if (current != step) {
                return false;
            }
            action.run();
        } catch (RuntimeException unexpected) {
            unexpected(unexpected);
        } catch (Error fatal) {
            become(AFTER);
            context.onError().accept(fatal);
        } finally {
            lock.unlock();
        }
        return true;
    }

    /** Whether the step is not over; any thread may ask. */
    boolean isAt(Step step) {
        return current == step;
    }

    private void unexpected(RuntimeException failure) {
        LOG.atError()
                .setMessage("watching failed unexpectedly, listing anew")
                .addKeyValue("what", origin.text())
                .setCause(failure)
                .log();
        relistAfter(RestartReason.UNEXPECTED);
    }

    /** What was told has holes from now on, not only when the list begins. */
    private void relistAfter(RestartReason reason) {
        relistAfter(reason, pace.delay(context.steady().instant()));
    }

    private void relistAfter(RestartReason reason, Duration delay) {
        restarted(reason);
        isListed = false;
        announcement.began(GapReason.RELIST);
        pause(delay, () -> relist(GapReason.RELIST));
    }

    private void become(Step next) {
        Step before = current;
        current = next;
        before.end();
    }

    private void pause(Duration delay, Runnable next) {
        Pause pause = new Pause(context.steady().instant().plus(delay), bounds.stallMax(), next);
        become(pause);
        context.tasks().runAfter(delay, () -> guarded(pause, next));
    }

    private void restarted(RestartReason reason) {
        context.meters().restart(origin.kind(), reason);
    }

    private void list() {
        Listing<T> listing = new Listing<>(this, context, teller, pageSize);
        become(listing);
        listing.ask("");
    }

    /** Says that a list begins because what was told before has holes, or may have. */
    private void relist(GapReason reason) {
        LOG.atInfo()
                .setMessage("listing anew")
                .addKeyValue("what", origin.text())
                .addKeyValue("reason", reason.text())
                .log();
        isListed = isListed && reason == GapReason.RECONCILE;
        announcement.began(reason);
        list();
    }

    void listed(Listing<T> listing) {
        if (setbacks.inARow() > 0 || !refusal.isEmpty()) {
            setbacks.logListedAgain();
        }
        versions.told(listing.version());
        freshness.listed(listing.began(), listing.took());
        context.meters().listed(origin.kind());
        setbacks.over();
        refusal = "";
        trouble = "";
        announcement.completed();
        isListed = true;
        pageSize = bounds.pageSize();
        pace.listed(context.steady().instant());
        settled.complete(null);
        follow();
    }

    void listFailed(Throwable failure) {
        trouble = Setbacks.toldUnlessFatal(failure);
        Reason reason = Setbacks.reason(failure);
        if (reason == Reason.REFUSED) {
            refuse();
            pause(jitter.lengthened(bounds.refusedRetry()), this::list);
            return;
        }
        if (reason == Reason.STALE) {
            context.meters().stale(origin.kind());
        }
        pageSize = Listing.pageSizeAfter(failure, pageSize);
        setbacks.log("could not list, trying again", failure);
        pause(setbacks.delayAfter(failure), this::list);
    }

    private void refuse() {
        context.meters().refusal(origin.kind());
        if (refusal.isEmpty()) {
            refusal = trouble;
            announcement.refused(refusal);
            settled.complete(null);
        }
    }

    private void resume() {
        freshness.interrupted();
        follow();
    }

    private void follow() {
        Duration timeout = origin.kind().hasBookmarks()
                ? jitter.lengthened(bounds.watchTimeout())
                : bounds.silenceMax().dividedBy(2);
        Following<T> following = new Following<>(this, context, teller);
        become(following);
        following.ask(versions.newest(), timeout);
    }

    void openingFailed(Throwable failure) {
        trouble = Setbacks.toldUnlessFatal(failure);
        Reason reason = Setbacks.reason(failure);
        if (reason == Reason.GONE) {
            relistAfter(RestartReason.GONE);
        } else if (reason == Reason.REFUSED && !opens) {
            relistAfter(RestartReason.FAILED, jitter.lengthened(bounds.refusedRetry()));
        } else if (setbacks.inARow() >= RESUMES_MAX) {
            setbacks.log("could not watch, listing anew", failure);
            opens = false;
            relistAfter(RestartReason.FAILED);
        } else {
            setbacks.log("could not watch, trying again", failure);
            pause(setbacks.delayAfter(failure), this::resume);
        }
    }

    /** It was open and has ended. One that has proved to work is opened again soon. */
    void watchEnded(Following<T> following, SourceException reason) {
        if (reason.reason() == Reason.GONE) {
            openingFailed(reason);
            return;
        }
        restarted(RestartReason.CLOSED);
        if (following.hasProved()) {
            setbacks.over();
            pause(jitter.shortened(bounds.retryDelayMin()), this::resume);
        } else {
            openingFailed(reason);
        }
    }

    void opened() {
        opens = true;
        freshness.opened();
    }

    void proved() {
        trouble = "";
        setbacks.over();
    }

    /** The inbox is full of other objects. The watch is not held back, which the API server would not bear for long. */
    void crowded() {
        restarted(RestartReason.CROWDED);
        LOG.atWarn()
                .setMessage("stopped watching until there is room; will be listed anew")
                .addKeyValue("what", origin.text())
                .addKeyValue("waiting", context.inbox().size())
                .log();
        trouble = "more was pending than the inbox holds";
        isListed = false;
        announcement.began(GapReason.OVERFLOW);
        waitForRoom();
    }

    private void waitForRoom() {
        if (context.inbox().hasRoom()) {
            relist(GapReason.OVERFLOW);
        } else {
            pause(jitter.shortened(bounds.retryDelayMax()), this::waitForRoom);
        }
    }

    void wentBack(String version) {
        SourceException failure = new SourceException(
                Reason.BROKEN, "told resourceVersion \"%s\" after \"%s\"".formatted(version, versions.newest()));
        trouble = failure.getMessage();
        setbacks.log("the watch went back in time, listing anew", failure);
        relistAfter(RestartReason.WENT_BACK);
    }

    /** What is wrong with an open watch. */
    RestartReason openTrouble(Instant now) {
        if (pace.isDue(now)) {
            return RestartReason.AGE;
        }
        return freshness.isHeardWithin(bounds.silenceMax()) ? null : RestartReason.SILENT;
    }

    /** Opens an open watch anew: only what a new one tells is known to be of the present. */
    void stoodStill() {
        Step step = current;
        if (step instanceof Following<?> following && following.isOpen()) {
            guarded(step, () -> {
                restarted(RestartReason.PAUSED);
                resume();
            });
        }
    }

    /** Ends a step that makes no progress, opens a silent watch anew, and repeats a list that has become too old. */
    void check() {
        if (!lock.tryLock()) {
            return;
        }
        try {
            Step step = current;
            RestartReason reason = step.trouble(context.steady().instant());
            if (reason != null) {
                restarted(reason);
                guarded(step, () -> restart(step, reason));
            }
        } finally {
            lock.unlock();
        }
    }

    private void restart(Step step, RestartReason reason) {
        if (step instanceof Pause overdue) {
            overdue.next().run();
        } else if (reason == RestartReason.SILENT) {
            resume();
        } else if (step instanceof Following) {
            relist(reason == RestartReason.AGE ? GapReason.RECONCILE : GapReason.RELIST);
        } else {
            list();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            become(AFTER);
            settled.complete(null);
        } finally {
            lock.unlock();
        }
    }
}
