package io.podwatch.it.simulation.watcher;

import io.podwatch.core.observation.Observation;
import io.podwatch.it.simulation.cluster.ModelApi;
import io.podwatch.it.simulation.world.SimulatedProcess;
import io.podwatch.it.simulation.world.World;
import io.podwatch.watcher.inbox.Origin;
import io.podwatch.watcher.inbox.WatchedKind;
import io.podwatch.watcher.source.ObjectPage;
import io.podwatch.watcher.source.ObjectSource;
import io.podwatch.watcher.source.OpenWatch;
import io.podwatch.watcher.source.SourceException;
import io.podwatch.watcher.source.SourceException.Reason;
import io.podwatch.watcher.source.WatchListener;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The API server as one watcher asks it for one kind: pages of a list at one version, and watches from a version on. */
final class SimulatedSource implements ObjectSource<Observation> {
    private final World world;
    private final ModelApi api;
    private final ApiTrouble trouble;
    private final SimulatedProcess process;
    private final Origin origin;
    private Optional<SimulatedStream> stream = Optional.empty();

    SimulatedSource(World world, ModelApi api, ApiTrouble trouble, SimulatedProcess process, Origin origin) {
        this.world = world;
        this.api = api;
        this.trouble = trouble;
        this.process = process;
        this.origin = origin;
    }

    Origin origin() {
        return origin;
    }

    @Override
    public ObjectPage<Observation> page(int size, String continuation) {
        trouble.requireThere();
        if (continuation.isEmpty()) {
            return page(size, listVersion(), 0);
        }
        int separator = continuation.indexOf(':');
        long version = Long.parseLong(continuation.substring(0, separator));
        if (api.isExpired(version)) {
            throw new SourceException(Reason.GONE, "the continue token has expired");
        }
        return page(size, version, Integer.parseInt(continuation.substring(separator + 1)));
    }

    private long listVersion() {
        long version = trouble.listVersion(api.version());
        if (origin.kind() == WatchedKind.PODS) {
            Optional<Instant> lacksFrom = api.next(origin.kind(), version).map(ModelApi.Change::at);
            api.staleLists().given(process.name(), lacksFrom, world.now());
        }
        return version;
    }

    private ObjectPage<Observation> page(int size, long version, int from) {
        List<Observation> all = new ArrayList<>(api.listAt(origin.kind(), version));
        all.sort(Comparator.comparing(Observation::uid));
        int to = Math.min(all.size(), from + size);
        String next = to < all.size() ? version + ":" + to : "";
        return new ObjectPage<>(all.subList(from, to), Long.toString(version), next);
    }

    @Override
    public OpenWatch watch(String resourceVersion, Duration timeout, WatchListener<Observation> listener) {
        trouble.requireThere();
        long version = Long.parseLong(resourceVersion);
        if (api.isExpired(version)) {
            throw new SourceException(Reason.GONE, "too old resource version");
        }
        SimulatedStream opened = new SimulatedStream(world, api, trouble, process, origin, listener, version);
        stream = Optional.of(opened);
        opened.begin(timeout);
        return opened;
    }

    /** The newest watch. */
    Optional<SimulatedStream> stream() {
        return stream;
    }
}
