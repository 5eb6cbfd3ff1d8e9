package io.podwatch.it.pipe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** One page of a server on loopback; each question is a request of its own. */
public final class Page {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
    private static final int WELL = 200;

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI uri;

    public Page(int port, String path) {
        this.uri = URI.create("http://127.0.0.1:" + port + path);
    }

    public boolean isWell() {
        return ask().statusCode() == WELL;
    }

    public String text() {
        return ask().body();
    }

    private HttpResponse<String> ask() {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(uri).timeout(ANSWER_WITHIN).build();
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot ask \"" + uri + "\"", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking \"" + uri + "\"", e);
        }
    }
}
