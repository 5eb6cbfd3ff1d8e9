package io.podwatch.it.simulation;

import io.podwatch.contract.topic.Topic;
import io.podwatch.contract.topic.TopicNames;
import io.podwatch.detector.DetectorSettings;
import io.podwatch.detector.DetectorSettings.Waits;
import io.podwatch.it.simulation.check.CommittedLog;
import io.podwatch.it.simulation.check.JudgedAlerts;
import io.podwatch.it.simulation.check.Quiescence;
import io.podwatch.it.simulation.check.Timing;
import io.podwatch.it.simulation.check.VerifiedLog;
import io.podwatch.it.simulation.cluster.ModelApi;
import io.podwatch.it.simulation.cluster.ModelCluster;
import io.podwatch.it.simulation.detector.DetectorFleet;
import io.podwatch.it.simulation.kafka.SimulatedBroker;
import io.podwatch.it.simulation.seam.Seams;
import io.podwatch.it.simulation.watcher.ApiTrouble;
import io.podwatch.it.simulation.watcher.SimulatedWatcher;
import io.podwatch.it.simulation.world.SimulatedProcess;
import io.podwatch.it.simulation.world.World;
import io.podwatch.watcher.inbox.InboxSettings;
import io.podwatch.watcher.publish.PublishSettings;
import io.podwatch.watcher.watch.WatchBounds;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;

/** One seed from its beginning to its end: everything that Podwatch does in some hours of a restless cluster. */
final class Simulation {
    static final int PARTITIONS = 3;
    private static final TopicNames NAMES = new TopicNames("podwatch");
    static final Duration STIRRED = Duration.ofMinutes(10);
    private static final Duration SETTLING = Duration.ofMinutes(22);
    private static final Duration QUIET = Duration.ofSeconds(4);
    private static final int QUIET_LOOKS_MAX = 15;
    private static final Duration SESSION = Duration.ofSeconds(15);
    private static final Duration RECOVERY = Duration.ofMinutes(3);
    private static final Duration RESTART = Duration.ofSeconds(20);
    private static final Duration DELETE_RETENTION = Duration.ofMinutes(4);

    private static final WatchBounds WATCHING = new WatchBounds(
            4,
            4,
            Duration.ofSeconds(10),
            Duration.ofMinutes(4),
            Duration.ofSeconds(90),
            Duration.ofSeconds(30),
            Duration.ofMinutes(15),
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofMillis(500),
            Duration.ofSeconds(30));

    private final FaultPlan plan;
    private final World world;
    private final ModelApi api;
    private final ModelCluster cluster;
    private final SimulatedBroker broker;
    private final CommittedLog log;
    private final ApiTrouble apiTrouble;
    private final SimulatedWatcher.Settings watcherSettings;
    private final DetectorFleet detectors;
    private Optional<SimulatedWatcher> watcher = Optional.empty();
    private Optional<SimulatedWatcher> writing = Optional.empty();
    private SimulatedProcess leader;
    private boolean isAwaited;
    private int started;

    Simulation(long seed, FaultPlan plan, long stepsMax) {
        this(seed, plan, stepsMax, Seams.NONE);
    }

    Simulation(long seed, FaultPlan plan, long stepsMax, Seams seams) {
        this.plan = plan;
        this.world = new World(seed, stepsMax, this::check);
        this.api = new ModelApi(world);
        this.cluster = new ModelCluster(world, api);
        this.broker = new SimulatedBroker(world, SESSION, NAMES.name(Topic.PODS), PARTITIONS);
        for (Topic topic : Topic.values()) {
            broker.create(NAMES.name(topic), PARTITIONS);
        }
        this.apiTrouble = new ApiTrouble(world);
        this.log = new CommittedLog(
                NAMES,
                world,
                api,
                timing(),
                version -> writing.filter(one -> one.knows(version)).isPresent());
        broker.listen(log);
        this.detectors = new DetectorFleet(world, broker, NAMES, detectorSettings(), seams);
        this.watcherSettings =
                new SimulatedWatcher.Settings(NAMES, PARTITIONS, publishSettings(), inboxSettings(), WATCHING, seams);
    }

    private Timing timing() {
        return new Timing(!plan.has(Fault.Kind.WATCHER_CLOCK_STEPS), !plan.has(Fault.Kind.API_SLOW));
    }

    private DetectorSettings detectorSettings() {
        Waits usual = Waits.DEFAULT;
        return DetectorSettings.DEFAULT
                .withProtocol(DetectorSettings.GroupProtocol.CLASSIC)
                .withWaits(new Waits(
                        usual.poll(),
                        Duration.ofSeconds(1 + world.random().nextInt(8)),
                        usual.transactionTimeout(),
                        SESSION,
                        usual.request(),
                        usual.retryPauseMin(),
                        usual.retryPauseMax(),
                        usual.stop(),
                        DELETE_RETENTION.dividedBy(2),
                        usual.malformedLogInterval()));
    }

    private PublishSettings publishSettings() {
        return new PublishSettings(
                1 + world.random().nextInt(40),
                Duration.ofSeconds(15),
                Duration.ofSeconds(10),
                Duration.ofMillis(100),
                Duration.ofSeconds(10));
    }

    private InboxSettings inboxSettings() {
        return new InboxSettings(1 + world.random().nextInt(100), 300);
    }

    World world() {
        return world;
    }

    void run() {
        cluster.begin();
        startWatcher();
        detectors.begin();
        for (Fault fault : plan.faults()) {
            world.after(fault.at(), "FAULT " + fault, () -> begin(fault));
        }
        world.runUntil(world.now().plus(STIRRED));
        settle();
        Instant settledAt = world.now();
        world.runUntil(settledAt.plus(SETTLING));
        awaitQuiet();
        if (!world.isExhausted()) {
            requireQuiescence(settledAt);
        }
    }

    /** Pods that crash go on to: what has just changed cannot have been published yet. */
    private void awaitQuiet() {
        for (int look = 0;
                look < QUIET_LOOKS_MAX && api.hasChangedSince(world.now().minus(QUIET));
                look++) {
            world.runUntil(world.now().plus(QUIET));
        }
    }

    private void requireQuiescence(Instant settledAt) {
        new Quiescence(api, log).require();
        new VerifiedLog(broker, NAMES, PARTITIONS, tolerance()).require();
        if (!detectors.notReady().isEmpty()) {
            throw new AssertionError("in the end detectors are ready: " + detectors.notReady());
        }
        new JudgedAlerts(api, cluster.truth(), log, SimulatedWatcher.CLUSTER)
                .require(settledAt.plus(RECOVERY), world.now());
    }

    private VerifiedLog.Tolerance tolerance() {
        return new VerifiedLog.Tolerance(
                plan.has(Fault.Kind.LOG_COMPACTED) || plan.has(Fault.Kind.TOMBSTONES_OUTLIVED),
                plan.has(Fault.Kind.WATCHER_CLOCK_STEPS));
    }

    private void settle() {
        cluster.settle();
        apiTrouble.end();
        broker.trouble().end();
        keepWatcher();
        detectors.settle();
    }

    private void startWatcher() {
        SimulatedProcess process = new SimulatedProcess(world, "watcher-" + ++started, Duration.ZERO);
        SimulatedWatcher fresh = new SimulatedWatcher(
                world,
                broker,
                api,
                apiTrouble,
                process,
                watcherSettings,
                () -> leader == process,
                one -> writing = Optional.of(one));
        leader = process;
        watcher = Optional.of(fresh);
        fresh.start();
    }

    /** Whoever looks after the watcher starts another when it has ended. */
    private void keepWatcher() {
        if (watcher.filter(one -> !one.isStopped()).isEmpty()) {
            startWatcher();
        }
    }

    private void replaceLater() {
        world.after(world.upTo(RESTART), "the watcher is started again", this::keepWatcher);
    }

    private void check() {
        detectors.look();
        watcher.ifPresent(one -> {
            if (one.waiting()
                    > watcherSettings.inbox().queued() + watcherSettings.inbox().pending()) {
                throw new AssertionError("the inbox keeps its bounds: " + one.waiting());
            }
            if (one.isStopped() && !isAwaited) {
                isAwaited = true;
                replaceLater();
            }
        });
        isAwaited = isAwaited && watcher.filter(SimulatedWatcher::isStopped).isPresent();
    }

    private void begin(Fault fault) {
        switch (fault.kind()) {
            case WATCH_CLOSED -> onWatches(fault, SimulatedWatcher.Stream::close);
            case WATCH_SILENT -> onWatches(fault, SimulatedWatcher.Stream::freeze);
            case WATCH_REPEATS -> onWatches(fault, SimulatedWatcher.Stream::repeat);
            case HISTORY_EXPIRED -> {
                api.expireHistory();
                onWatches(fault, SimulatedWatcher.Stream::expire);
            }
            case LIST_STALE -> apiTrouble.stale(fault.length(), fault.size());
            case API_AWAY -> apiTrouble.away(fault.length());
            case API_SLOW -> apiTrouble.slow(fault.length());
            case BROKER_AWAY -> broker.trouble().away(fault.length());
            case PARTITION_AWAY -> broker.trouble().partitionAway(fault.size() % PARTITIONS, fault.length());
            case ANSWERS_LOST -> broker.trouble().loseAnswers(1 + fault.size() % 5, false);
            case COMMITS_UNKNOWN -> broker.trouble().loseAnswers(1 + fault.size() % 5, true);
            case LOG_COMPACTED -> compact(fault.size());
            case TOMBSTONES_OUTLIVED -> outliveTombstones(fault.length());
            case WATCHER_KILLED -> watcher.ifPresent(one -> one.process().kill());
            case WATCHER_KILLED_IN_CALL ->
                watcher.ifPresent(one -> one.process().killAfter(fault.size()));
            case WATCHER_PAUSED -> watcher.ifPresent(one -> one.process().standStill(fault.length()));
            case WATCHER_OVERTAKEN -> overtake(fault);
            case WATCHER_CLOCK_STEPS ->
                watcher.ifPresent(one -> one.process().stepClock(Duration.ofSeconds(fault.size() - 30)));
            case DETECTOR_KILLED -> detectors.kill(fault.size());
            case DETECTOR_KILLED_IN_CALL -> detectors.killInCall(fault.size());
            case DETECTOR_PAUSED -> detectors.pause(fault.size(), fault.length());
            case DETECTOR_CLOCK_STEPS -> detectors.stepClock(fault.size(), Duration.ofSeconds(fault.size() - 30));
            case DETECTOR_JOINS -> detectors.join();
            case DETECTOR_LEAVES -> detectors.leave(fault.size());
            case ALL_DETECTORS_DOWN -> detectors.allDown(fault.length());
        }
    }

    private void onWatches(Fault fault, Consumer<SimulatedWatcher.Stream> trouble) {
        watcher.filter(one -> !one.isStopped()).ifPresent(one -> one.trouble(fault.size(), trouble));
    }

    /** The old one stands still inside a call while another takes over, and then goes on as if nothing had been. */
    private void overtake(Fault fault) {
        watcher.ifPresent(one -> one.process().pauseAfter(fault.size(), fault.length()));
        world.after(Duration.ofSeconds(2), "another watcher takes over", this::startWatcher);
    }

    /** No detector is there for longer than tombstones are kept, and the cleaner is thorough. */
    private void outliveTombstones(Duration longer) {
        detectors.allDown(DELETE_RETENTION.plus(longer));
        compact(1);
        world.after(DELETE_RETENTION, "tombstones are dropped", () -> compact(1));
    }

    private void compact(int size) {
        for (Topic topic : Topic.values()) {
            for (int number = 0; number < PARTITIONS && topic.isCompacted(); number++) {
                TopicPartition partition = new TopicPartition(NAMES.name(topic), number);
                broker.compact(partition, broker.end(partition) - size, DELETE_RETENTION);
            }
        }
    }
}
