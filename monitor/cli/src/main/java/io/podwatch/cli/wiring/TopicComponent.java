package io.podwatch.cli.wiring;

import io.podwatch.cli.config.KafkaSettings;
import io.podwatch.contract.topic.TopicSetupReport;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits until Kafka answers and the topics are as they must be. Nothing is produced or consumed before. */
final class TopicComponent implements Component {
    private static final Logger LOG = LoggerFactory.getLogger(TopicComponent.class);

    private final KafkaSettings settings;
    private final Surroundings surroundings;
    private final Waiting waiting;

    TopicComponent(KafkaSettings settings, Waiting.Pause pause, Surroundings surroundings) {
        this.settings = settings;
        this.surroundings = surroundings;
        this.waiting = new Waiting("Kafka", KafkaAccess.address(settings), pause, surroundings.clock());
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public void start() throws Exception {
        TopicSetupReport report = waiting.until(
                () -> Topics.prepare(settings, surroundings.clock()), Topics::isHopeless, surroundings.stop());
        report.warnings()
                .forEach(warning ->
                        LOG.atWarn().addKeyValue("warning", warning).log("topic less safe than it should be"));
        LOG.atInfo()
                .addKeyValue("created", report.created().size())
                .addKeyValue("existing", report.existing().size())
                .log("topics ready");
    }

    /** Only the start is told here; from then on watcher and detector know better. */
    @Override
    public Optional<String> notReady() {
        return waiting.reason();
    }

    @Override
    public void stop(Duration atMost) {}
}
