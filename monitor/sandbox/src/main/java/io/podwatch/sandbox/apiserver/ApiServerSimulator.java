package io.podwatch.sandbox.apiserver;

import io.podwatch.sandbox.apiserver.fault.Faults;
import io.podwatch.sandbox.apiserver.http.ApiHandler;
import io.podwatch.sandbox.apiserver.http.Traffic;
import io.podwatch.sandbox.apiserver.http.WatchStreams;
import io.podwatch.sandbox.apiserver.registry.ObjectRegistry;
import io.podwatch.sandbox.apiserver.registry.RegistryOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * An API server on loopback that lists, watches, admits and refuses as the real one does; what it holds is gone when it is
 * closed.
 */
public final class ApiServerSimulator implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final long AWAIT_SECONDS = 30;
    private static final long EXPIRY_INTERVAL_MS = 500;

    private final Vertx vertx;
    private final boolean ownsVertx;
    private final HttpServer server;
    private final long expiry;
    private final ObjectStore store;
    private final Faults faults;
    private final Traffic traffic;

    private ApiServerSimulator(ApiServerSimulatorOptions options) {
        this.vertx = options.vertx().orElseGet(Vertx::vertx);
        this.ownsVertx = options.vertx().isEmpty();
        this.traffic = new Traffic();
        ObjectRegistry registry = new ObjectRegistry(new RegistryOptions(
                options.firstRevision(),
                options.clusterUid(),
                options.historySize(),
                options.continueTokenLife(),
                options.eventLife(),
                options.clock(),
                options.random(),
                options.quotaController()));
        WatchStreams watches =
                new WatchStreams(vertx, registry, options.watchBufferSize(), options.bookmarkInterval(), traffic);
        this.expiry = vertx.setPeriodic(EXPIRY_INTERVAL_MS, timer -> registry.expireEvents());
        this.store = new ObjectStore(registry);
        this.faults = new Faults(registry, watches);
        this.server = vertx.createHttpServer(
                        new HttpServerOptions().setHost(HOST).setPort(options.port()))
                .requestHandler(new ApiHandler(vertx, registry, watches, faults, options.bearerToken(), traffic));
    }

    /** Starts serving; returns when the port is bound. */
    public static ApiServerSimulator start(ApiServerSimulatorOptions options) {
        ApiServerSimulator simulator = new ApiServerSimulator(options);
        simulator.await(simulator.server.listen());
        return simulator;
    }

    private void await(Future<?> future) {
        try {
            future.await(AWAIT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            throw new IllegalStateException("API server simulator did not answer within " + AWAIT_SECONDS + " s", late);
        }
    }

    public String url() {
        return "http://" + HOST + ":" + server.actualPort();
    }

    /** The door for controllers in this JVM. */
    public ObjectStore store() {
        return store;
    }

    public Faults faults() {
        return faults;
    }

    public Traffic traffic() {
        return traffic;
    }

    /** Cuts every connection. A given Vert.x stays open. */
    @Override
    public void close() {
        vertx.cancelTimer(expiry);
        await(server.close());
        if (ownsVertx) {
            await(vertx.close());
        }
    }
}
