package io.podwatch.sandbox.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.sandbox.apiserver.resource.JsonTree;
import io.podwatch.sandbox.apiserver.resource.ResourceKind;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SlowWatcherTest {
    private static final int WRITES_MAX = 2_000;

    @Test
    @Timeout(60)
    void watcherThatDoesNotReadIsCutOffAndCounted() throws Exception {
        try (SimulatedCluster cluster = new SimulatedCluster(ApiServerSimulatorOptions.builder()
                        .watchBufferSize(5)
                        .historySize(5)
                        .build());
                Socket socket = watch(cluster)) {
            cluster.createPod("chatty");

            int writes = 0;
            while (cluster.simulator().traffic().watchesClosedAsSlow() == 0 && writes < WRITES_MAX) {
                annotate(cluster, writes++);
            }

            assertThat(cluster.simulator().traffic().watchesClosedAsSlow()).isEqualTo(1);
            assertThat(socket.isConnected()).isTrue();
        }
    }

    private static Socket watch(SimulatedCluster cluster) throws Exception {
        URI uri = URI.create(cluster.simulator().url());
        Socket socket = new Socket(uri.getHost(), uri.getPort());
        OutputStream out = socket.getOutputStream();
        out.write(
                "GET /api/v1/pods?watch=true HTTP/1.1\r\nHost: simulator\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
        assertThat(socket.getInputStream().read()).isEqualTo('H');
        return socket;
    }

    private static void annotate(SimulatedCluster cluster, int write) {
        var patch = JsonTree.object();
        JsonTree.metadata(patch).putObject("annotations").put("text", "x".repeat(100_000) + write);
        cluster.store().patch(ResourceKind.PODS, "demo", "chatty", patch);
    }
}
