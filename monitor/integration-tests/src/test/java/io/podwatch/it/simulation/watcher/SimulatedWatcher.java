package io.podwatch.it.simulation.watcher;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.podwatch.contract.topic.TopicNames;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.WatchScope;
import io.podwatch.it.simulation.cluster.ModelApi;
import io.podwatch.it.simulation.kafka.SimulatedBroker;
import io.podwatch.it.simulation.kafka.SimulatedProducer;
import io.podwatch.it.simulation.kafka.SimulatedReader;
import io.podwatch.it.simulation.seam.Seams;
import io.podwatch.it.simulation.world.ProcessKilled;
import io.podwatch.it.simulation.world.SimulatedProcess;
import io.podwatch.it.simulation.world.World;
import io.podwatch.watcher.inbox.InboxSettings;
import io.podwatch.watcher.inbox.Origin;
import io.podwatch.watcher.lead.Mandate;
import io.podwatch.watcher.log.KafkaLogSettings;
import io.podwatch.watcher.log.KafkaRecordLog;
import io.podwatch.watcher.log.LeasedLog;
import io.podwatch.watcher.log.LogClients;
import io.podwatch.watcher.publish.PublishSettings;
import io.podwatch.watcher.publish.Publisher;
import io.podwatch.watcher.publish.ResourceType;
import io.podwatch.watcher.publish.Restored;
import io.podwatch.watcher.publish.WatchReport;
import io.podwatch.watcher.source.SourceException.Reason;
import io.podwatch.watcher.watch.ClusterWatch;
import io.podwatch.watcher.watch.KindWatch;
import io.podwatch.watcher.watch.Pulse;
import io.podwatch.watcher.watch.SteadyClock;
import io.podwatch.watcher.watch.WatchBounds;
import io.podwatch.watcher.watch.WatchContext;
import io.podwatch.watcher.watch.WatchMeters;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/** One run of a watcher, from its start to its end: the production publisher and log over played watches. */
public final class SimulatedWatcher implements WatchReport {
    public static final String CLUSTER = "test";

    /** What a watcher is set to. */
    public record Settings(
            TopicNames names,
            int partitions,
            PublishSettings publish,
            InboxSettings inbox,
            WatchBounds watch,
            Seams seams) {}

    private final World world;
    private final SimulatedBroker broker;
    private final SimulatedProcess process;
    private final Settings settings;
    private final Publisher publisher;
    private final List<SimulatedSource> sources = new ArrayList<>();
    private final WatchContext context;
    private final BooleanSupplier hasLease;
    private Optional<ClusterWatch> watch = Optional.empty();
    private final Set<Long> told = new HashSet<>();
    private final java.util.function.Consumer<SimulatedWatcher> onWriting;
    private boolean isDue;
    private boolean isInRound;

    /** A round that is called for earlier takes the place of the one that was due later. */
    private long ticket;

    public SimulatedWatcher(
            World world,
            SimulatedBroker broker,
            ModelApi api,
            ApiTrouble trouble,
            SimulatedProcess process,
            Settings settings,
            BooleanSupplier hasLease,
            java.util.function.Consumer<SimulatedWatcher> onWriting) {
        this.hasLease = hasLease;
        this.onWriting = onWriting;
        this.world = world;
        this.broker = broker;
        this.process = process;
        this.settings = settings;
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        KafkaLogSettings logged = KafkaLogSettings.of(settings.names(), settings.partitions());
        KafkaRecordLog log = new KafkaRecordLog(
                logged, new Clients(logged), CLUSTER, process, world::nanoTime, registry, Optional.empty());
        this.publisher = new Publisher(
                settings.publish(),
                settings.inbox(),
                new LeasedLog(settings.seams().log(log), new Lease()),
                this,
                process,
                registry);
        this.context = new WatchContext(
                settings.watch(),
                publisher.inbox(),
                new VirtualTasks(world, process, trouble),
                new WatchMeters(registry, CLUSTER),
                process,
                new SteadyClock(process, world::nanoTime),
                new Pulse(Duration.ofSeconds(5), world::nanoTime),
                world.random(),
                fatal -> {
                    throw fatal;
                });
        for (Origin origin : ClusterWatch.origins(scope())) {
            sources.add(new SimulatedSource(world, api, trouble, process, origin));
        }
        sources.sort(Comparator.comparing(source -> source.origin().kind()));
        api.onChange(this::changed);
    }

    private void changed() {
        if (!isStopped()) {
            sources.forEach(source -> source.stream().ifPresent(SimulatedStream::changed));
        }
    }

    public SimulatedProcess process() {
        return process;
    }

    public boolean isStopped() {
        return !process.isAlive() || publisher.status().isStopped();
    }

    public int waiting() {
        return publisher.inbox().size();
    }

    /** Each open watch that the size picks is troubled: one of them, or all. */
    public void trouble(int size, java.util.function.Consumer<Stream> trouble) {
        boolean all = size % 3 == 0;
        for (int number = 0; number < sources.size(); number++) {
            if (all || number == size % sources.size()) {
                sources.get(number).stream().ifPresent(stream -> trouble.accept(new Stream(stream)));
            }
        }
    }

    /** An open watch, to be troubled. */
    public record Stream(SimulatedStream stream) {
        public void close() {
            stream.end(Reason.CLOSED);
        }

        public void freeze() {
            stream.freeze();
        }

        public void repeat() {
            stream.repeat();
        }

        public void expire() {
            stream.end(Reason.GONE);
        }
    }

    public void start() {
        roundAfter(Duration.ofMillis(10));
    }

    private void told(long version) {
        told.add(version);
        wake();
    }

    /** Whether its inbox was told of this version. */
    public boolean knows(long version) {
        return told.contains(version);
    }

    private void wake() {
        if (!isDue && !isInRound) {
            roundAfter(Duration.ofMillis(5).plus(world.upTo(Duration.ofMillis(50))));
        }
    }

    private void roundAfter(Duration delay) {
        isDue = true;
        long ofTicket = ++ticket;
        world.after(delay, process.name() + " publishes", () -> {
            if (ofTicket == ticket) {
                round();
            }
        });
    }

    private void round() {
        isDue = false;
        if (isStopped() || isInRound) {
            return;
        }
        if (process.isPaused()) {
            roundAfter(process.left());
            return;
        }
        isInRound = true;
        try {
            Duration pause = publisher.round(this::watch, Duration.ZERO);
            goOn(pause);
        } catch (ProcessKilled killed) {
            world.note(() -> process.name() + " is dead");
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        } finally {
            isInRound = false;
        }
    }

    private void goOn(Duration pause) {
        boolean waiting = !publisher.inbox().isEmpty();
        Duration idle = settings.publish().watermarkInterval().dividedBy(2);
        roundAfter(!pause.isZero() ? pause : waiting ? Duration.ofMillis(5) : idle);
        // What arrives earlier need not wait for that.
        isDue = !pause.isZero() || waiting;
    }

    private void watch(Restored restored) {
        Map<ResourceType, String> newest = restored.newestVersions();
        List<KindWatch<?>> watches = new ArrayList<>();
        for (SimulatedSource source : sources) {
            watches.add(new KindWatch<>(
                    source.origin(),
                    settings.seams().source(source),
                    new ObservationReading(this::told),
                    settings.seams().published(Restored.of(newest, source.origin())),
                    context));
        }
        ClusterWatch begun = new ClusterWatch(watches, context);
        watch = Optional.of(begun);
        begun.start();
    }

    @Override
    public String cluster() {
        return CLUSTER;
    }

    @Override
    public String clusterUid() {
        return "cluster-uid";
    }

    @Override
    public WatchScope scope() {
        return WatchScope.WHOLE_CLUSTER;
    }

    @Override
    public Set<Origin> origins() {
        return ClusterWatch.origins(scope());
    }

    @Override
    public Optional<Instant> heardAt(ObservedKind kind) {
        Optional<Instant> told = watch.flatMap(watching -> watching.toldUpTo(kind));
        return settings.seams().heardAt(told, process.instant());
    }

    @Override
    public String refusal(ObservedKind kind) {
        return watch.map(watching -> watching.refusal(kind)).orElse("");
    }

    /** Nobody who holds it knows at once that it is lost; asked for, the API server says so. */
    private final class Lease implements Mandate {
        @Override
        public boolean isHeld() {
            return true;
        }

        @Override
        public boolean confirm() {
            process.edge();
            return hasLease.getAsBoolean();
        }
    }

    private final class Clients implements LogClients {
        private final KafkaLogSettings log;

        Clients(KafkaLogSettings log) {
            this.log = log;
        }

        @Override
        public String transactionalId() {
            return settings.seams().transactionalId(log.names().prefix() + "-" + CLUSTER, process.name());
        }

        @Override
        public Producer<byte[], byte[]> producer() {
            return new SimulatedProducer(
                    world,
                    broker,
                    process,
                    new SimulatedProducer.Settings(
                            transactionalId(),
                            log.transactionTimeout(),
                            log.requestTimeout().multipliedBy(2),
                            () -> onWriting.accept(SimulatedWatcher.this)));
        }

        @Override
        public Consumer<byte[], byte[]> committed() {
            return SimulatedReader.of(world, broker, process, true, log.requestTimeout());
        }

        @Override
        public Consumer<byte[], byte[]> uncommitted() {
            return SimulatedReader.of(world, broker, process, false, log.requestTimeout());
        }
    }
}
