package io.podwatch.it.proof;

import io.podwatch.it.command.Kubeconfigs;
import io.podwatch.it.command.PodwatchProcess;
import io.podwatch.sandbox.apiserver.ApiServerSimulator;
import io.podwatch.sandbox.apiserver.ApiServerSimulatorOptions;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A simulated cluster and the watcher processes of it. */
final class ProofCluster implements AutoCloseable {
    private final String name;
    private final String servers;
    private final String prefix;
    private final Path home;
    private final ApiServerSimulator server;
    private final ChurnedPods pods;

    ProofCluster(String name, String servers, String prefix, Path home, Vertx vertx) throws IOException {
        this.name = name;
        this.servers = servers;
        this.prefix = prefix;
        this.home = Files.createDirectories(home.resolve(name));
        this.server = ApiServerSimulator.start(ApiServerSimulatorOptions.builder()
                .vertx(vertx)
                .bookmarkInterval(Duration.ofMillis(500))
                .build());
        this.pods = new ChurnedPods(server.store(), name.hashCode());
    }

    String url() {
        return server.url();
    }

    Path kubeconfig() throws IOException {
        return Kubeconfigs.write(home, server.url());
    }

    ChurnedPods pods() {
        return pods;
    }

    /** A watcher of this cluster; returns when it has started. */
    PodwatchProcess watcher(String... more) throws IOException {
        return watcher(List.of("-Xmx256m"), more).awaitLine("started port");
    }

    PodwatchProcess watcher(List<String> jvm, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "watch",
                "--cluster=" + name,
                "--bootstrap-servers=" + servers,
                "--kafka-topic-prefix=" + prefix,
                "--kafka-partitions=" + ProofGround.PARTITIONS,
                "--kafka-replication-factor=1",
                "--http-host=127.0.0.1",
                "--http-port=0",
                "--kubeconfig=" + kubeconfig()));
        arguments.addAll(List.of(more));
        return PodwatchProcess.start(home, jvm, arguments.toArray(String[]::new));
    }

    @Override
    public void close() {
        server.close();
    }
}
