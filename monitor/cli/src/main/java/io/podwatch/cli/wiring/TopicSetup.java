package io.podwatch.cli.wiring;

import io.podwatch.cli.config.KafkaSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/** Waits until Kafka answers, then sees to the topics. */
public final class TopicSetup implements Component {
    private final KafkaSettings settings;
    private final Waiting waiting;
    private final StopSignal stop;

    TopicSetup(KafkaSettings settings, Waiting.Pause pause, Surroundings surroundings) {
        this.settings = settings;
        this.waiting = new Waiting("Kafka", String.join(",", settings.bootstrapServers()), pause, surroundings.clock());
        this.stop = surroundings.stop();
    }

    /** One attempt; the lines say what was found. */
    public static List<String> once(KafkaSettings settings) throws Exception {
        try (Admin admin = Admin.create(KafkaAccess.adminProperties(settings))) {
            return List.of("cluster " + admin.describeCluster().clusterId().get());
        } catch (ExecutionException | KafkaException e) {
            throw new OutsideRefusedException(
                    "cannot reach Kafka at \"" + String.join(",", settings.bootstrapServers()) + "\": "
                            + Causes.told(e),
                    e);
        }
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public void start() throws Exception {
        waiting.until(() -> once(settings), failure -> false, stop);
    }

    @Override
    public Optional<String> notReady() {
        return waiting.reason();
    }

    @Override
    public void stop(Duration atMost) {}
}
