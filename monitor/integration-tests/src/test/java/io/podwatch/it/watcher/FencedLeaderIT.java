package io.podwatch.it.watcher;

import static io.podwatch.core.testkit.Pods.aPod;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.podwatch.contract.topic.TopicNames;
import io.podwatch.core.observation.Observation;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.it.pipe.SharedBroker;
import io.podwatch.watcher.kube.KubernetesDecoding;
import io.podwatch.watcher.lead.Elector;
import io.podwatch.watcher.lead.KubernetesLease;
import io.podwatch.watcher.lead.LeaseSettings;
import io.podwatch.watcher.lead.Mandate;
import io.podwatch.watcher.lead.Tenure;
import io.podwatch.watcher.lead.election.LeasePolicy;
import io.podwatch.watcher.log.KafkaLogSettings;
import io.podwatch.watcher.log.KafkaRecordLog;
import io.podwatch.watcher.log.LeasedLog;
import io.podwatch.watcher.publish.LogEntry;
import io.podwatch.watcher.publish.RecordLog;
import io.podwatch.watcher.publish.RecordLogException;
import io.podwatch.watcher.publish.RecordLogException.Kind;
import io.podwatch.watcher.publish.Restored;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A leader that is held up between its records and its commit, and goes on when another has begun. */
final class FencedLeaderIT {
    private static final LeasePolicy POLICY =
            new LeasePolicy(Duration.ofSeconds(3), Duration.ofSeconds(2), Duration.ofMillis(500));
    private static final PodObservation WEB = aPod("web").version(5).build();
    private static final PodObservation DB = aPod("db").version(6).build();
    private static final PodObservation LATE = aPod("late").version(7).build();

    @Test
    void anOldLeaderCannotCommitOnceAnotherHasBegunNorFenceItInTurn() throws InterruptedException {
        try (WatcherGround ground = new WatcherGround(SharedBroker.bootstrapServers(), "fenced");
                CommittedRecords records = ground.records();
                Elector first = elector(ground, "first");
                Elector second = elector(ground, "second");
                HeldUpLog heldUp = new HeldUpLog(log("fenced"));
                LeasedLog old = new LeasedLog(heldUp, new Believing(tenure(first)))) {
            old.open();
            old.fence();
            old.restore();
            old.begin();
            old.send(new LogEntry.State(WEB));
            heldUp.meanwhile = () -> succeed(first, second, records);

            RecordLogException failure = catchThrowableOfType(RecordLogException.class, old::commit);
            RecordLogException again = catchThrowableOfType(RecordLogException.class, old::fence);

            assertThat(failure.kind()).isEqualTo(Kind.FENCED);
            assertThat(again.kind()).isEqualTo(Kind.UNLED);
            heldUp.successor.begin();
            heldUp.successor.send(new LogEntry.State(LATE));
            heldUp.successor.commit();
            records.await("what came last is told", read -> uids(read).contains(LATE.uid()));
            assertThat(uids(records)).contains(DB.uid()).doesNotContain(WEB.uid());
            heldUp.successor.close();
        }
    }

    /** The other takes the lease when it expires, restores, and publishes. */
    private static RecordLog succeed(Elector first, Elector second, CommittedRecords records)
            throws InterruptedException {
        first.leave();
        LeasedLog young = new LeasedLog(log("fenced"), tenure(second));
        young.open();
        young.fence();
        Restored restored = young.restore();
        assertThat(restored.observations()).isEmpty();
        young.begin();
        young.send(new LogEntry.State(DB));
        young.commit();
        records.await("the successor's is told", read -> uids(read).contains(DB.uid()));
        return young;
    }

    private static List<String> uids(CommittedRecords records) {
        return records.states(ObservedKind.POD).stream().map(Observation::uid).toList();
    }

    private static KafkaRecordLog log(String prefix) {
        return new KafkaRecordLog(
                KafkaLogSettings.of(new TopicNames(prefix), WatcherGround.PARTITIONS),
                Map.of("bootstrap.servers", SharedBroker.bootstrapServers()),
                aPod("web").build().cluster(),
                Clock.systemUTC(),
                System::nanoTime,
                new SimpleMeterRegistry());
    }

    private static Tenure tenure(Elector elector) throws InterruptedException {
        return elector.poll(TimeUnit.SECONDS.toNanos(30)).orElseThrow();
    }

    /** Leads or stands by when it is returned. */
    private static Elector elector(WatcherGround ground, String identity) throws InterruptedException {
        ground.pods().namespace("ops");
        KubernetesClient client = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(Config.empty())
                        .withMasterUrl(ground.server().url())
                        .build())
                .withKubernetesSerialization(KubernetesDecoding.serialization())
                .build();
        LeaseSettings settings = new LeaseSettings("ops", "watchers", identity, POLICY, Duration.ofMinutes(1));
        Elector elector = new Elector(
                settings,
                new KubernetesLease(client, settings),
                "east",
                Clock.systemUTC(),
                new SplittableRandom(),
                new SimpleMeterRegistry());
        elector.start();
        elector.settle();
        return elector;
    }

    /** Looked at its lease before it was held up, and has not looked again since. */
    private record Believing(Tenure tenure) implements Mandate {
        @Override
        public boolean isHeld() {
            return true;
        }

        @Override
        public boolean confirm() throws InterruptedException {
            return tenure.confirm();
        }
    }

    private interface Meanwhile {
        RecordLog happen() throws InterruptedException;
    }

    /** Lets something happen between a commit's beginning and its request. */
    private static final class HeldUpLog extends ForwardingLog {
        private Meanwhile meanwhile = () -> {
            throw new AssertionError("nothing was to happen yet");
        };
        private RecordLog successor;

        HeldUpLog(RecordLog log) {
            super(log);
        }

        @Override
        public void commit() throws InterruptedException {
            successor = meanwhile.happen();
            super.commit();
        }
    }
}
