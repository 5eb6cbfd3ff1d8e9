package io.podwatch.it.oncall;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.podwatch.it.apiserver.actors.ClusterUser;
import io.podwatch.it.apiserver.actors.Kubelet;
import io.podwatch.it.command.Kubeconfigs;
import io.podwatch.it.command.PodwatchProcess;
import io.podwatch.it.pipe.SharedBroker;
import io.podwatch.sandbox.apiserver.ApiServerSimulator;
import io.podwatch.sandbox.apiserver.ApiServerSimulatorOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A cluster with a pod that can be made to crash-loop, and the processes of Podwatch that watch it. */
final class OnCallGround implements AutoCloseable {
    private final Deque<Runnable> opened = new ArrayDeque<>();
    private final List<PodwatchProcess> processes = new ArrayList<>();
    private final Path home;
    private final String prefix;
    private final ApiServerSimulator server;
    private final Kubelet kubelet;
    private final ClusterUser user;
    private final String namespace;

    OnCallGround(Path home, String prefix) {
        this.home = home;
        this.prefix = prefix;
        this.server = opened(ApiServerSimulator.start(ApiServerSimulatorOptions.defaults()), ApiServerSimulator::close);
        KubernetesClient client = opened(
                new KubernetesClientBuilder()
                        .withConfig(new ConfigBuilder(Config.empty())
                                .withMasterUrl(server.url())
                                .build())
                        .build(),
                KubernetesClient::close);
        this.kubelet = new Kubelet(client, "node-1", Clock.systemUTC());
        this.user = new ClusterUser(client);
        this.namespace = user.namespace("incident", Map.of("team", "shop"));
    }

    Pod runningPod() {
        return kubelet.run(user.pod(namespace, "looper"));
    }

    /** So often that it is told; the last restart decides, and is written when this returns. */
    void crashLoop(Pod pod) {
        for (int turn = 0; turn < 3; turn++) {
            kubelet.crash(pod, ClusterUser.CONTAINER, 1, "Error");
        }
    }

    void delete(Pod pod) {
        user.delete(pod);
        kubelet.remove(pod);
    }

    PodwatchProcess watcher() {
        return started(List.of(
                "watch",
                "--cluster=c",
                "--kubeconfig=" + kubeconfig(),
                "--watch-namespace-labels=team",
                "--watch-lease-mode=off",
                "--kafka-transaction-timeout=3s",
                "--http-port=0"));
    }

    PodwatchProcess detector(String... settings) {
        return detectorAt(0, settings);
    }

    /** @param port that of one that has ended, so that it is scraped where the other was */
    PodwatchProcess detectorAt(int port, String... settings) {
        List<String> arguments = new ArrayList<>(List.of(
                "detect",
                "--detector-group-id=" + prefix,
                "--detector-group-protocol=classic",
                "--detector-session-timeout=6s",
                "--detector-crash-loop-successor-grace=0s",
                "--detector-commit-interval=100ms",
                "--http-port=" + port));
        arguments.addAll(List.of(settings));
        return started(arguments);
    }

    private PodwatchProcess started(List<String> arguments) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of(
                "--bootstrap-servers=" + SharedBroker.bootstrapServers(),
                "--kafka-topic-prefix=" + prefix,
                "--kafka-partitions=2",
                "--kafka-replication-factor=1",
                "--http-host=127.0.0.1"));
        PodwatchProcess process =
                opened(PodwatchProcess.start(home, all.toArray(String[]::new)), PodwatchProcess::close);
        processes.add(process);
        return process;
    }

    private Path kubeconfig() {
        try {
            return Kubeconfigs.write(home, server.url());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a kubeconfig in \"" + home + "\"", e);
        }
    }

    /** What all processes have said so far. */
    String said() {
        return processes.stream().map(PodwatchProcess::output).collect(Collectors.joining("\n\n"));
    }

    private <T> T opened(T part, Consumer<T> close) {
        opened.push(() -> close.accept(part));
        return part;
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            opened.pop().run();
        }
    }
}
