package io.podwatch.benchmarks.bed;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

/** One scrape of /metrics, read for {@code podwatch_pods}: what a Prometheus would know at that moment. */
public record PodSeries(List<String> lines, int bytes) {
    private static final String NAME = "podwatch_pods{";

    public PodSeries {
        lines = List.copyOf(lines);
    }

    public static PodSeries scrape(HttpClient client, int port) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                .build();
        String page = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        return new PodSeries(page.lines().filter(line -> line.startsWith(NAME)).toList(), page.length());
    }

    /** The sum of all series of one metric. */
    public static double sum(int port, String metric) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body()
                .lines()
                .filter(line -> line.startsWith(metric + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** What keeps Podwatch from being ready, in one line. */
    public static String readiness(int port) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/readyz"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body()
                .replaceAll("\\s+", " ");
    }

    /** Pods in all series that carry the labels. */
    public long count(Map<String, String> labels) {
        return lines.stream()
                .filter(line -> labels.entrySet().stream()
                        .allMatch(label -> line.contains(label.getKey() + "=\"" + label.getValue() + "\"")))
                .mapToLong(line -> Math.round(Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))))
                .sum();
    }

    public long count() {
        return count(Map.of("cluster", Bed.CLUSTER));
    }
}
