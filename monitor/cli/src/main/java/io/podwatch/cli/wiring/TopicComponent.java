package io.podwatch.cli.wiring;

import io.podwatch.cli.config.KafkaSettings;
import io.podwatch.contract.topic.TopicSetupReport;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits until Kafka answers and the topics are as they must be. Nothing is produced or consumed before. */
final class TopicComponent implements Component {
    private static final Logger LOG = LoggerFactory.getLogger(TopicComponent.class);

    private final KafkaSettings settings;
    private final InstantSource clock;
    private final StopSignal stop;
    private final Waiting waiting;

    TopicComponent(KafkaSettings settings, Waiting.Pause pause, InstantSource clock, StopSignal stop) {
        this.settings = settings;
        this.clock = clock;
        this.stop = stop;
        this.waiting = new Waiting("Kafka", KafkaAccess.address(settings), pause, clock);
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public void start() throws Exception {
        TopicSetupReport report = waiting.until(() -> Topics.prepare(settings, clock), Topics::isHopeless, stop);
        warn(report.warnings());
        LOG.atInfo()
                .addKeyValue("created", report.created().size())
                .addKeyValue("existing", report.existing().size())
                .log("topics ready");
    }

    /** Every topic tends to have the same weakness; one of them is enough to see it. An embedded broker has it by design. */
    private void warn(List<String> warnings) {
        if (!warnings.isEmpty() && !settings.embedded()) {
            LOG.atWarn()
                    .addKeyValue("topics", warnings.size())
                    .addKeyValue("first", warnings.get(0))
                    .log("topics less safe than they should be");
        }
    }

    /** Only the start is told here; from then on watcher and detector know better. */
    @Override
    public Optional<String> notReady() {
        return waiting.reason();
    }

    @Override
    public void stop(Duration atMost) {}
}
