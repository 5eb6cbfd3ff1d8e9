package io.podwatch.it.timeline;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.podwatch.contract.topic.TopicNames;
import io.podwatch.core.alert.Alert;
import io.podwatch.core.timeline.Timeline;
import io.podwatch.core.timeline.told.ToldFindings;
import io.podwatch.core.timeline.told.Verdict;
import io.podwatch.it.apiserver.ControlPlane;
import io.podwatch.it.detector.StoredAlerts;
import io.podwatch.it.pipe.CommittedLog;
import io.podwatch.it.pipe.Pipe;
import io.podwatch.it.pipe.PipeSetup;
import io.podwatch.it.pipe.SharedBroker;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Timelines that are replayed side by side, each in a namespace of its own: all start at one instant and share one clock,
 * which stands while a step of theirs is written and leaps to the next when all of it stands in the topics.
 */
final class Replay implements AutoCloseable {
    /** How long it may take until the clock stands. */
    private static final Duration PREPARATION_MAX = Duration.ofMinutes(10);

    private final List<Timeline> timelines;
    private final StandingClock clock;
    private final KubernetesClient client;
    private final PipeSetup setup;
    private final Pipe pipe;
    private final CommittedLog log;

    /** Returns when Podwatch watches the cluster, which is empty. */
    Replay(ControlPlane cluster, List<Timeline> timelines) throws Exception {
        this.timelines = timelines;
        this.clock = new StandingClock(longest(timelines).plus(PREPARATION_MAX));
        this.client = cluster.admin();
        this.setup = PipeSetup.of(PipeSetup.kubernetes(cluster.kubeconfig()), clock)
                .with("podwatch.watch.relist-age-max", "7d")
                .with("podwatch.detector.watch-blind.unheard-max", "1d");
        this.pipe = Pipe.start(setup);
        this.log = setup.openLog();
    }

    private static Duration longest(List<Timeline> timelines) {
        return timelines.stream()
                .map(Timeline::end)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** What was told of each of them; each node that a timeline tells of is of that one alone. */
    List<Verdict> verdicts() {
        Instant start = clock.instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        clock.standAt(start);
        PlayedNodes nodes = new PlayedNodes(client, clock);
        List<PlayedTimeline> played = timelines.stream()
                .map(timeline -> begin(timeline, start, nodes))
                .toList();
        play(played, start);
        return verdicts(played, start);
    }

    private void play(List<PlayedTimeline> played, Instant start) {
        Bystanders bystanders = new Bystanders(client, clock);
        Set<Duration> dues = all(played.stream().map(PlayedTimeline::dues).toList());
        NavigableSet<Duration> times =
                all(played.stream().map(PlayedTimeline::times).toList());
        times.addAll(dues);
        for (Duration time : times) {
            clock.standAt(start.plus(time));
            step(time, played);
            if (dues.contains(time)) {
                bystanders.areHeardOf(clock.instant());
                pipe.awaitJudged();
            }
        }
    }

    private PlayedTimeline begin(Timeline timeline, Instant start, PlayedNodes nodes) {
        String namespace = timeline.name().replace('.', '-');
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
        PlayedTimeline played = new PlayedTimeline(timeline, new Place(client, namespace, start), nodes);
        played.nodes().forEach(nodes::join);
        return played;
    }

    private static NavigableSet<Duration> all(List<Set<Duration>> times) {
        return times.stream().flatMap(Set::stream).collect(Collectors.toCollection(TreeSet::new));
    }

    private void step(Duration time, List<PlayedTimeline> played) {
        Written written = new Written();
        played.forEach(timeline -> timeline.play(time, written));
        written.awaitIn(log);
    }

    private List<Verdict> verdicts(List<PlayedTimeline> played, Instant start) {
        List<Alert> alerts = alerts();
        return played.stream().map(timeline -> verdict(timeline, alerts, start)).toList();
    }

    private List<Alert> alerts() {
        int partitions = Integer.parseInt(setup.settings().get("podwatch.kafka.partitions"));
        try (StoredAlerts stored =
                new StoredAlerts(SharedBroker.bootstrapServers(), new TopicNames(setup.name()), partitions)) {
            return stored.alerts();
        }
    }

    private static Verdict verdict(PlayedTimeline played, List<Alert> alerts, Instant start) {
        ToldFindings told = new ToldFindings();
        alerts.stream()
                .filter(alert -> isOf(played, alert))
                .forEach(alert -> told.follow(
                        alert, Duration.between(start, alert.resolvedAt().orElse(alert.openedAt()))));
        return new Verdict(played.timeline(), told.all());
    }

    private static boolean isOf(PlayedTimeline played, Alert alert) {
        return alert.key().namespace().equals(played.namespace())
                || played.ownNodes().stream().anyMatch(alert.key().subject()::containsValue);
    }

    @Override
    public void close() {
        log.close();
        pipe.close();
    }
}
