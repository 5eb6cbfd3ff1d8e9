package io.podwatch.it.simulation.watcher;

import io.podwatch.core.observation.Observation;
import io.podwatch.core.testkit.NamespaceBuilder;
import io.podwatch.it.simulation.cluster.ModelApi;
import io.podwatch.it.simulation.world.SimulatedProcess;
import io.podwatch.it.simulation.world.World;
import io.podwatch.watcher.inbox.Origin;
import io.podwatch.watcher.inbox.WatchedKind;
import io.podwatch.watcher.source.EventType;
import io.podwatch.watcher.source.OpenWatch;
import io.podwatch.watcher.source.SourceException;
import io.podwatch.watcher.source.SourceException.Reason;
import io.podwatch.watcher.source.WatchListener;
import java.time.Duration;
import java.util.Optional;

/** One open watch: tells every change after its version in order, a little late, and bookmarks in between. */
final class SimulatedStream implements OpenWatch {
    private static final Duration BOOKMARKS = Duration.ofSeconds(20);

    /** Of a bookmark nothing but its version means anything. */
    private static final Observation NOTHING =
            NamespaceBuilder.aNamespace("bookmark").build();

    private final World world;
    private final ModelApi api;
    private final ApiTrouble trouble;
    private final SimulatedProcess process;
    private final Origin origin;
    private final WatchListener<Observation> listener;
    private long position;
    private Optional<ModelApi.Change> lastTold = Optional.empty();
    private boolean isOver;
    private boolean isFrozen;
    private boolean isDue;

    SimulatedStream(
            World world,
            ModelApi api,
            ApiTrouble trouble,
            SimulatedProcess process,
            Origin origin,
            WatchListener<Observation> listener,
            long position) {
        this.world = world;
        this.api = api;
        this.trouble = trouble;
        this.process = process;
        this.origin = origin;
        this.listener = listener;
        this.position = position;
    }

    void begin(Duration timeout) {
        after(timeout, "times out", () -> end(Reason.CLOSED));
        changed();
        if (origin.kind().hasBookmarks()) {
            bookmarkLater();
        }
    }

    private void after(Duration delay, String what, Runnable action) {
        world.after(delay, process.name() + " " + origin.text() + " " + what, () -> {
            if (isOver || isFrozen || !process.isAlive()) {
                return;
            }
            if (process.isPaused()) {
                after(process.left(), what, action);
            } else {
                action.run();
            }
        });
    }

    /** Something may have changed. */
    void changed() {
        if (!isDue && !isOver && api.next(origin.kind(), position).isPresent()) {
            isDue = true;
            after(trouble.latency(), "is told", this::tell);
        }
    }

    private void tell() {
        isDue = false;
        if (trouble.isAway()) {
            end(Reason.CLOSED);
            return;
        }
        api.next(origin.kind(), position).ifPresent(this::tell);
        changed();
    }

    private void tell(ModelApi.Change change) {
        goOn(change.version());
        lastTold = Optional.of(change);
        EventType type =
                change.deleted() ? EventType.DELETED : change.before().isEmpty() ? EventType.ADDED : EventType.MODIFIED;
        listener.told(type, Long.toString(change.version()), change.now());
    }

    private void goOn(long version) {
        position = version;
        if (origin.kind() == WatchedKind.PODS
                && api.next(origin.kind(), position).isEmpty()) {
            api.staleLists().caughtUp(process.name(), world.now());
        }
    }

    private void bookmarkLater() {
        after(BOOKMARKS.plus(world.upTo(BOOKMARKS)), "gets a bookmark", () -> {
            if (trouble.isAway()) {
                end(Reason.CLOSED);
                return;
            }
            if (api.next(origin.kind(), position).isEmpty()) {
                goOn(Math.max(position, api.version()));
                listener.told(EventType.BOOKMARK, Long.toString(position), NOTHING);
            }
            bookmarkLater();
        });
    }

    /** The API server ends it. */
    void end(Reason reason) {
        if (!isOver) {
            isOver = true;
            listener.ended(new SourceException(reason, "the watch has ended"));
        }
    }

    /** The connection is half open: nothing comes any more, and nobody says so. */
    void freeze() {
        isFrozen = true;
    }

    /** What was told last is told once more. */
    void repeat() {
        after(Duration.ofMillis(1), "is told again", () -> lastTold.ifPresent(this::tellAgain));
    }

    private void tellAgain(ModelApi.Change change) {
        EventType type = change.deleted() ? EventType.DELETED : EventType.MODIFIED;
        listener.told(type, Long.toString(change.version()), change.now());
    }

    @Override
    public void close() {
        isOver = true;
    }
}
