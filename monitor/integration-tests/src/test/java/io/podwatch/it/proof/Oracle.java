package io.podwatch.it.proof;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.podwatch.contract.topic.TopicNames;
import io.podwatch.contract.verify.VerifyOptions;
import io.podwatch.contract.verify.read.LogReader;
import io.podwatch.contract.verify.read.LogReadingOptions;
import io.podwatch.contract.verify.read.LogVerification;
import io.podwatch.contract.verify.report.VerificationReport;
import io.podwatch.watcher.inventory.ClusterInventory;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Judges the log as {@code podwatch verify} does, in this process, beside one API server. */
final class Oracle {
    private static final int PAGE_SIZE = 500;

    private final LogReadingOptions options;
    private final String servers;

    Oracle(String servers, String prefix) {
        this.servers = servers;
        this.options = new LogReadingOptions(
                new TopicNames(prefix), Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofSeconds(30));
    }

    VerificationReport judge(String apiServer, Vertx vertx) throws InterruptedException {
        Config config =
                new ConfigBuilder(Config.empty()).withMasterUrl(apiServer).build();
        try (ClusterInventory inventory = ClusterInventory.open(config, vertx, PAGE_SIZE);
                LogReader reader = LogReader.open(Map.of("bootstrap.servers", servers), options, System::nanoTime)) {
            VerifyOptions judging = VerifyOptions.of(reader.partitions());
            return new LogVerification(reader, judging, options, System::nanoTime).run(Optional.of(inventory));
        }
    }
}
