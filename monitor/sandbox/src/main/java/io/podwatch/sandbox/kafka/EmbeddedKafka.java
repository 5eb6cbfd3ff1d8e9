package io.podwatch.sandbox.kafka;

import java.io.IOException;
import java.lang.reflect.Field;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import kafka.server.BrokerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.network.ListenerName;
import org.apache.kafka.common.utils.Time;
import scala.Option;

/** A real single-node Kafka broker in this JVM: once {@link #start} returns, it answers at {@link #bootstrapServers}. */
public final class EmbeddedKafka implements AutoCloseable {

    private static final int START_SECONDS_MAX = 30;

    private final BrokerDirectory directory;
    private final KafkaRaftServer server;
    private final CompletableFuture<EmbeddedKafkaException> fault = new CompletableFuture<>();
    private final Consumer<EmbeddedKafkaException> faultListener = fault::complete;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedKafka(BrokerDirectory directory, int port) {
        this.directory = directory;
        this.server = new KafkaRaftServer(
                KafkaConfig.fromProps(BrokerProperties.of(directory.path(), port), false), Time.SYSTEM);
    }

    public static EmbeddedKafka start(EmbeddedKafkaOptions options) {
        BrokerLogs.quiet();
        requireFree(options.port());
        BrokerDirectory directory = BrokerDirectory.prepare(options.dataDirectory());
        try {
            EmbeddedKafka kafka = new EmbeddedKafka(directory, options.port());
            kafka.startUntilItAnswers();
            return kafka;
        } catch (RuntimeException e) {
            directory.release();
            throw e instanceof EmbeddedKafkaException known ? known : cannotStart(directory, options.port(), e);
        }
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + boundPort();
    }

    /** Completes if the broker dies on its own; Kafka would otherwise end the JVM. */
    public CompletionStage<EmbeddedKafkaException> fault() {
        return fault.minimalCompletionStage();
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            server.shutdown();
            server.awaitShutdown();
        } finally {
            BrokerFaults.forget(faultListener);
            directory.release();
        }
    }

    private void startUntilItAnswers() {
        BrokerFaults.tell(faultListener);
        try {
            server.startup();
            awaitAnswer();
        } catch (RuntimeException e) {
            abandon(e);
            throw e;
        }
    }

    private void abandon(RuntimeException reason) {
        closed.set(true);
        BrokerFaults.forget(faultListener);
        try {
            server.shutdown();
        } catch (RuntimeException e) {
            reason.addSuppressed(e);
        }
    }

    private void awaitAnswer() {
        Map<String, Object> properties = Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers());
        try (Admin admin = Admin.create(properties)) {
            admin.describeCluster().nodes().get(START_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new EmbeddedKafkaException(
                    "embedded Kafka broker at \"%s\" does not answer: expected an answer within %d s; its log says why"
                            .formatted(bootstrapServers(), START_SECONDS_MAX),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedKafkaException("interrupted while the embedded Kafka broker started", e);
        }
    }

    /** Kafka tells the port it bound only through a field that it keeps to itself. */
    private int boundPort() {
        try {
            Field field = KafkaRaftServer.class.getDeclaredField("broker");
            field.setAccessible(true);
            BrokerServer broker = (BrokerServer) ((Option<?>) field.get(server)).get();
            return broker.boundPort(new ListenerName(BrokerProperties.LISTENER));
        } catch (ReflectiveOperationException e) {
            throw new EmbeddedKafkaException(
                    "cannot tell the port of the embedded broker: this Kafka release hides it", e);
        }
    }

    private static void requireFree(int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new EmbeddedKafkaException(
                    "cannot start Kafka on port \"%d\" (%s): expected a free port on loopback; stop what holds it, or name another port, or 0 for any"
                            .formatted(port, e.getMessage()),
                    e);
        }
    }

    private static EmbeddedKafkaException cannotStart(BrokerDirectory directory, int port, RuntimeException cause) {
        return new EmbeddedKafkaException(
                "cannot start Kafka in \"%s\" on port %d (%s): expected a directory that no other broker uses and a free port"
                        .formatted(directory.path(), port, cause.getMessage()),
                cause);
    }
}
