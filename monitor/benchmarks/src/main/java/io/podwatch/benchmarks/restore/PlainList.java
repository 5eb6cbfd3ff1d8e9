package io.podwatch.benchmarks.restore;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A list of all pods by somebody who does nothing with it: how long the API server alone takes on this machine. It is asked
 * twice, because an API server that has just been started is slower than those that clusters have.
 */
final class PlainList {
    private static final int PAGE = 500;
    private static final int HEAD = 1_000;
    private static final Pattern CONTINUE = Pattern.compile("\"continue\"\\s*:\\s*\"([^\"]+)\"");

    private final HttpClient client = HttpClient.newHttpClient();
    private final String server;

    PlainList(String server) {
        this.server = server;
    }

    /** How long the second time took. */
    double seconds() throws IOException, InterruptedException {
        readAll();
        long begin = System.nanoTime();
        readAll();
        return (System.nanoTime() - begin) / 1e9;
    }

    private void readAll() throws IOException, InterruptedException {
        String continuation = "";
        do {
            String page =
                    client.send(request(continuation), BodyHandlers.ofString()).body();
            Matcher next = CONTINUE.matcher(page.substring(0, Math.min(HEAD, page.length())));
            continuation = next.find() ? next.group(1) : "";
        } while (!continuation.isEmpty());
    }

    private HttpRequest request(String continuation) {
        String more =
                continuation.isEmpty() ? "" : "&continue=" + URLEncoder.encode(continuation, StandardCharsets.UTF_8);
        String base = server.endsWith("/") ? server : server + "/";
        return HttpRequest.newBuilder(URI.create(base + "api/v1/pods?limit=" + PAGE + more))
                .build();
    }
}
