package io.podwatch.sandbox.apiserver.http;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.ServerWebSocket;

/** The two ways in which watch events reach a client. */
interface WatchSink {
    void write(String text);

    boolean full();

    void onDrain(Runnable resume);

    void onClose(Runnable closed);

    void end();

    static WatchSink of(ServerWebSocket socket) {
        return new SocketSink(socket);
    }

    static WatchSink of(HttpServerResponse response) {
        response.setChunked(true).putHeader("Content-Type", "application/json").writeHead();
        return new ChunkSink(response);
    }

    /** One message per event. */
    record SocketSink(ServerWebSocket socket) implements WatchSink {
        @Override
        public void write(String text) {
            socket.writeTextMessage(text);
        }

        @Override
        public boolean full() {
            return socket.writeQueueFull();
        }

        @Override
        public void onDrain(Runnable resume) {
            socket.drainHandler(drained -> resume.run());
        }

        @Override
        public void onClose(Runnable closed) {
            socket.closeHandler(gone -> closed.run());
        }

        @Override
        public void end() {
            socket.close();
        }
    }

    /** One line per event. */
    record ChunkSink(HttpServerResponse response) implements WatchSink {
        @Override
        public void write(String text) {
            response.write(text + "\n");
        }

        @Override
        public boolean full() {
            return response.writeQueueFull();
        }

        @Override
        public void onDrain(Runnable resume) {
            response.drainHandler(drained -> resume.run());
        }

        @Override
        public void onClose(Runnable closed) {
            response.closeHandler(gone -> closed.run());
        }

        @Override
        public void end() {
            if (!response.ended() && !response.closed()) {
                response.end();
            }
        }
    }
}
