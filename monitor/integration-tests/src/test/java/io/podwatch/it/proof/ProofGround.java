package io.podwatch.it.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.contract.verify.report.ClusterSummary;
import io.podwatch.contract.verify.report.ReportText;
import io.podwatch.contract.verify.report.VerificationReport;
import io.podwatch.core.observation.Gap;
import io.podwatch.it.pipe.SharedBroker;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A broker and as many simulated clusters as a proof wants. The broker is the one that tests share, unless it is to be stopped:
 * then it is a process of its own.
 */
final class ProofGround implements AutoCloseable {
    static final int PARTITIONS = 3;
    private static final int GAPS_SHOWN = 100;

    private final Path home;
    private final Optional<BrokerProcess> broker;
    private final String servers;
    private final Vertx vertx = Vertx.vertx();
    private final List<ProofCluster> clusters = new ArrayList<>();

    private ProofGround(Path home, Optional<BrokerProcess> broker, String servers) {
        this.home = home;
        this.broker = broker;
        this.servers = servers;
    }

    static ProofGround onSharedBroker(Path home) {
        return new ProofGround(home, Optional.empty(), SharedBroker.bootstrapServers());
    }

    static ProofGround onBrokerOfItsOwn(Path home) {
        BrokerProcess broker = new BrokerProcess(home);
        return new ProofGround(home, Optional.of(broker), broker.servers());
    }

    String servers() {
        return servers;
    }

    BrokerProcess broker() {
        return broker.orElseThrow();
    }

    ProofCluster cluster(String name, String prefix) throws IOException {
        return cluster(name, prefix, home);
    }

    /** Another cluster under a name that is taken. */
    ProofCluster another(String name, String prefix) throws IOException {
        return cluster(name, prefix, home.resolve("another"));
    }

    private ProofCluster cluster(String name, String prefix, Path directory) throws IOException {
        ProofCluster cluster = new ProofCluster(name, servers, prefix, directory, vertx);
        clusters.add(cluster);
        return cluster;
    }

    /** What {@code podwatch verify} says of the log beside this cluster's API server; it must pass. */
    VerificationReport requireTrusted(ProofCluster cluster, String prefix) throws InterruptedException {
        VerificationReport report = new Oracle(servers, prefix).judge(cluster.url(), vertx);
        assertThat(report.passes())
                .as("%n%s", ReportText.of(report, GAPS_SHOWN))
                .isTrue();
        assertThat(report.notes()).as("compared with the API server").isNotEmpty();
        return report;
    }

    static ClusterSummary summary(VerificationReport report, String cluster) {
        return report.cluster(cluster).orElseThrow();
    }

    static Duration longest(List<Gap> gaps) {
        return gaps.stream()
                .map(gap -> Duration.between(gap.from(), gap.to()))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    @Override
    public void close() {
        clusters.forEach(ProofCluster::close);
        vertx.close().toCompletionStage().toCompletableFuture().join();
        broker.ifPresent(BrokerProcess::close);
    }
}
