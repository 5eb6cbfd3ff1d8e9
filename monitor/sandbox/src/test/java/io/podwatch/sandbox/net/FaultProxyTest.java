package io.podwatch.sandbox.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class FaultProxyTest {
    private static final int SHORT_MS = 200;
    private static final int PATIENCE_MS = 30_000;

    private final Vertx vertx = Vertx.vertx();
    private ServerSocket server;
    private FaultProxy proxy;
    private Socket near;
    private Socket far;

    @BeforeEach
    void connect() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        proxy = FaultProxy.before(vertx, "127.0.0.1", server.getLocalPort());
        near = open();
        far = server.accept();
        far.setSoTimeout(PATIENCE_MS);
        send(near, 1);
        assertThat(far.getInputStream().read()).isEqualTo(1);
    }

    private Socket open() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        socket.setSoTimeout(PATIENCE_MS);
        return socket;
    }

    private static void send(Socket socket, int value) throws IOException {
        socket.getOutputStream().write(value);
        socket.getOutputStream().flush();
    }

    @AfterEach
    void stop() throws Exception {
        proxy.close();
        near.close();
        far.close();
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(PATIENCE_MS, TimeUnit.MILLISECONDS);
    }

    @Test
    void bytesPassInBothDirections() throws IOException {
        send(far, 7);

        assertThat(near.getInputStream().read()).isEqualTo(7);
        assertThat(proxy.connections()).isEqualTo(1);
    }

    @Test
    void aCutEndsBothEndsAndNewConnectionsWork() throws IOException {
        proxy.cut();

        assertThat(isEnded(near)).isTrue();
        assertThat(isEnded(far)).isTrue();
        near = open();
        far = server.accept();
        send(far, 3);
        assertThat(near.getInputStream().read()).isEqualTo(3);
    }

    @Test
    void aFrozenWayPassesNothingTellsOfNoEndAndGoesOnWhereItStopped() throws IOException {
        proxy.freezeOpen();
        send(far, 5);
        near.setSoTimeout(SHORT_MS);
        assertThatThrownBy(() -> near.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);

        proxy.heal();
        near.setSoTimeout(PATIENCE_MS);
        assertThat(near.getInputStream().read()).isEqualTo(5);
    }

    @Test
    void frozenConnectionsLeaveNewOnesAloneUnlessAllIsFrozen() throws IOException {
        proxy.freezeOpen();
        try (Socket second = open();
                Socket secondFar = server.accept()) {
            send(second, 9);
            assertThat(secondFar.getInputStream().read()).isEqualTo(9);
            proxy.freeze();
            send(second, 10);
            secondFar.setSoTimeout(SHORT_MS);
            assertThatThrownBy(() -> secondFar.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void nothingConnectsWhileItIsDown() throws IOException {
        proxy.takeDown();
        try (Socket refused = open()) {
            assertThat(isEnded(refused)).isTrue();
        }

        proxy.heal();
        near = open();
        far = server.accept();
        send(near, 4);
        assertThat(far.getInputStream().read()).isEqualTo(4);
    }

    @Test
    void whatIsDelayedArrivesLaterAndInOrder() throws IOException {
        proxy.delay(Duration.ofMillis(SHORT_MS));
        try (Socket slow = open();
                Socket slowFar = server.accept()) {
            long begun = System.nanoTime();
            for (int value = 1; value <= 20; value++) {
                send(slow, value);
            }
            for (int value = 1; value <= 20; value++) {
                assertThat(slowFar.getInputStream().read()).isEqualTo(value);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(SHORT_MS / 2));
        }
    }

    private static boolean isEnded(Socket socket) {
        try {
            return socket.getInputStream().read() < 0;
        } catch (IOException reset) {
            return true;
        }
    }
}
