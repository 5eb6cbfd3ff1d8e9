package io.podwatch.watcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.podwatch.contract.topic.TopicNames;
import io.podwatch.core.observation.WatchScope;
import io.podwatch.core.testkit.Moments;
import io.podwatch.watcher.lead.Mandate;
import io.podwatch.watcher.lead.election.Loss;
import io.podwatch.watcher.log.KafkaLogSettings;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TermTest {
    private final KubernetesClient client = new KubernetesClientBuilder().build();
    private final Confirming mandate = new Confirming();
    private final Term term = new Term(
            new StageParts(
                    WatcherSettings.of("east", KafkaLogSettings.of(new TopicNames("test"), 1)),
                    client,
                    Map.of("bootstrap.servers", "127.0.0.1:9"),
                    new WatchedCluster("east", WatchScope.WHOLE_CLUSTER),
                    InstantSource.fixed(Moments.START),
                    new SimpleMeterRegistry()),
            mandate,
            () -> {});

    @AfterEach
    void close() {
        client.close();
    }

    /** Kafka's clients throw exceptions of their own where they are interrupted. */
    @Test
    void whateverIsThrownAfterTheLeaseIsLostIsTheLoss() throws InterruptedException {
        mandate.confirming = () -> {
            term.lose(Loss.TAKEN);
            throw new IllegalStateException("interrupted within");
        };

        assertThat(term.run()).isEqualTo(Term.End.LOST);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void whatIsThrownWhileTheLeaseIsHeldIsAFailure() {
        mandate.confirming = () -> {
            throw new IllegalStateException("broken");
        };

        assertThatThrownBy(term::run).hasMessage("broken");
    }

    private static final class Confirming implements Mandate {
        private Runnable confirming = () -> {};

        @Override
        public boolean isHeld() {
            return true;
        }

        @Override
        public boolean confirm() {
            confirming.run();
            return true;
        }
    }
}
