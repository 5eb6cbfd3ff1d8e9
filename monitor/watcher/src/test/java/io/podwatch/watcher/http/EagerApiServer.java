package io.podwatch.watcher.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Answers each request for a watch with the upgrade and the first events in one piece. */
final class EagerApiServer implements AutoCloseable {
    private static final String KEY = "sec-websocket-key:";
    private static final String KEY_SUFFIX = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final byte[] CLOSE_FRAME = {(byte) 0x88, 2, 0x03, (byte) 0xe8};
    private static final int FINAL_TEXT = 0x81;
    private static final int LENGTH_FOLLOWS = 126;

    private final Vertx vertx = Vertx.vertx();
    private final NetServer server = vertx.createNetServer();
    private final Buffer afterUpgrade = Buffer.buffer();

    static EagerApiServer telling(List<String> pods) {
        return new EagerApiServer(pods, false);
    }

    static EagerApiServer tellingAndClosing(List<String> pods) {
        return new EagerApiServer(pods, true);
    }

    private EagerApiServer(List<String> pods, boolean closing) {
        pods.forEach(pod -> afterUpgrade.appendBuffer(frame(added(pod))));
        if (closing) {
            afterUpgrade.appendBytes(CLOSE_FRAME);
        }
        server.connectHandler(this::serve);
        await(server.listen(0, "127.0.0.1"));
    }

    String url() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    private void serve(NetSocket socket) {
        Buffer head = Buffer.buffer();
        socket.handler(part -> {
            head.appendBuffer(part);
            String request = head.toString();
            if (request.endsWith("\r\n\r\n")) {
                socket.write(upgrade(request).appendBuffer(afterUpgrade));
                socket.handler(frames -> {});
            }
        });
    }

    private static Buffer upgrade(String request) {
        return Buffer.buffer("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: " + accepted(key(request)) + "\r\n\r\n");
    }

    private static String key(String request) {
        return Stream.of(request.split("\r\n", -1))
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(KEY))
                .map(line -> line.substring(KEY.length()).strip())
                .findFirst()
                .orElseThrow();
    }

    private static String accepted(String key) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-1").digest((key + KEY_SUFFIX).getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException(absent);
        }
    }

    private static String added(String pod) {
        return """
                {"type":"ADDED","object":{"apiVersion":"v1","kind":"Pod",\
                "metadata":{"namespace":"demo","name":"%s","resourceVersion":"7"}}}""".formatted(pod);
    }

    private static Buffer frame(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Buffer.buffer()
                .appendUnsignedByte((short) FINAL_TEXT)
                .appendUnsignedByte((short) LENGTH_FOLLOWS)
                .appendUnsignedShort(bytes.length)
                .appendBytes(bytes);
    }

    static void await(Future<?> future) {
        future.toCompletionStage().toCompletableFuture().join();
    }

    @Override
    public void close() {
        await(vertx.close());
    }
}
