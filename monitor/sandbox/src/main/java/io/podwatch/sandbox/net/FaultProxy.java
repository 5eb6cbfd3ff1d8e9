package io.podwatch.sandbox.net;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Stands on loopback between a client and a server, whatever they speak, and breaks the way between them on order; both ends
 * stay as they are. Orders may come from any thread.
 */
public final class FaultProxy implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final long AWAIT_SECONDS = 30;

    private final Vertx vertx;
    private final NetServer server;
    private final NetClient client;
    private final String host;
    private final int port;
    private final Set<ProxiedConnection> open = ConcurrentHashMap.newKeySet();
    private volatile boolean isDown;
    private volatile boolean isFrozen;
    private volatile Duration delay = Duration.ZERO;

    private FaultProxy(Vertx vertx, String host, int port) {
        this.vertx = vertx;
        this.host = host;
        this.port = port;
        this.client = vertx.createNetClient();
        this.server = vertx.createNetServer(new NetServerOptions().setHost(HOST).setPort(0))
                .connectHandler(this::accept);
    }

    /** Returns when connections are accepted. */
    public static FaultProxy before(Vertx vertx, String host, int port) {
        FaultProxy proxy = new FaultProxy(vertx, host, port);
        await(proxy.server.listen());
        return proxy;
    }

    private static void await(Future<?> future) {
        try {
            future.await(AWAIT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            throw new IllegalStateException("fault proxy was not ready within " + AWAIT_SECONDS + " s", late);
        }
    }

    public int port() {
        return server.actualPort();
    }

    private void accept(NetSocket near) {
        if (isDown) {
            near.close();
            return;
        }
        ProxiedConnection connection = new ProxiedConnection(vertx, near, delay, open::remove);
        open.add(connection);
        if (isFrozen) {
            Future<Void> unused = connection.freeze();
        }
        client.connect(port, host).onSuccess(connection::joined).onFailure(refused -> connection.cut());
    }

    /** Ends every connection that is open now; new ones work. */
    public void cut() {
        open.forEach(ProxiedConnection::cut);
    }

    /** Ends every connection, and every new one at once, until healed. */
    public void takeDown() {
        isDown = true;
        cut();
    }

    /** Nothing comes through any more, on old connections or on new ones, and none is closed, until healed. */
    public void freeze() {
        isFrozen = true;
        freezeOpen();
    }

    /** Connections that are open now are half-open until healed; new ones work. Returns when nothing passes any more. */
    public void freezeOpen() {
        await(Future.all(open.stream().map(ProxiedConnection::freeze).toList()));
    }

    /** What is sent on connections opened from now on arrives so much later, in order. */
    public void delay(Duration later) {
        delay = later;
    }

    /** Frozen connections go on where they stopped, as after a partition of a network. */
    public void heal() {
        isDown = false;
        isFrozen = false;
        delay = Duration.ZERO;
        open.forEach(ProxiedConnection::thaw);
    }

    /** How many connections are open. */
    public int connections() {
        return open.size();
    }

    /** Ends everything; a given Vert.x stays open. */
    @Override
    public void close() {
        takeDown();
        await(server.close());
        await(client.close());
    }
}
