package io.podwatch.detector.alertmanager;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Posts to Alertmanagers and reads what they answer; within its time and its length, whatever they do. Event loop only. */
final class AlertmanagerClient {
    private static final String PATH = "/api/v2/alerts";

    /** Below what balancers and proxies keep an unused connection for: one that they close under a post looks like a failure. */
    private static final int KEEP_ALIVE_SECONDS = 20;

    private static final int ANSWER_LENGTH_MAX = 300;

    private final HttpClient client;
    private final Duration timeout;

    AlertmanagerClient(Vertx vertx, AlertmanagerSettings settings) {
        this.timeout = settings.times().request();
        HttpClientOptions options = new HttpClientOptions()
                .setConnectTimeout(Math.toIntExact(timeout.toMillis()))
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS);
        settings.access()
                .caFile()
                .ifPresent(file -> options.setTrustOptions(new PemTrustOptions().addCertPath(file.toString())));
        this.client = vertx.createHttpClient(
                options, new PoolOptions().setHttp1MaxSize(settings.bounds().requestsMax()));
    }

    Future<Answer> post(String peer, Buffer body, Optional<String> authorization) {
        RequestOptions options = new RequestOptions().setMethod(HttpMethod.POST).setAbsoluteURI(peer + PATH);
        options.putHeader("Content-Type", "application/json");
        authorization.ifPresent(value -> options.putHeader("Authorization", value));
        return new Post().send(options, body);
    }

    void close() {
        client.close();
    }

    /** One request, which is broken off when its time is over, also while it still waits for a connection. */
    private final class Post {
        private Optional<HttpClientRequest> request = Optional.empty();
        private boolean over;

        Future<Answer> send(RequestOptions options, Buffer body) {
            return client.request(options)
                    .compose(open -> send(open, body))
                    .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                    .onFailure(cause -> breakOff())
                    .recover(cause -> Future.failedFuture(
                            cause instanceof TimeoutException
                                    ? new TimeoutException("no answer within " + timeout.toMillis() + " ms")
                                    : cause));
        }

        private Future<Answer> send(HttpClientRequest open, Buffer body) {
            request = Optional.of(open);
            if (over) {
                open.reset();
                return Future.failedFuture("too late");
            }
            return open.send(body).compose(this::answer);
        }

        /** The rest of a long answer is read and dropped, so that the connection can be used again. */
        private Future<Answer> answer(HttpClientResponse response) {
            Buffer text = Buffer.buffer();
            response.handler(part -> text.appendBuffer(
                    part, 0, Math.min(part.length(), ANSWER_LENGTH_MAX - Math.min(ANSWER_LENGTH_MAX, text.length()))));
            return response.end().map(done -> new Answer(response.statusCode(), text.toString(StandardCharsets.UTF_8)));
        }

        private void breakOff() {
            over = true;
            request.ifPresent(HttpClientRequest::reset);
        }
    }
}
