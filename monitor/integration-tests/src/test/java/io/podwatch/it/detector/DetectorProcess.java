package io.podwatch.it.detector;

import com.sun.net.httpserver.HttpServer;
import io.podwatch.contract.topic.TopicNames;
import io.podwatch.detector.DetectorSettings.GroupProtocol;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A detector in a process of its own, which can be killed and frozen as machines do it. */
final class DetectorProcess implements AutoCloseable {
    private static final String READY = "ready ";
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);
    private static final long END_SECONDS_MAX = 10;

    private final Process process;
    private final HttpClient http = HttpClient.newHttpClient();
    private String metrics = "";

    private DetectorProcess(Process process) {
        this.process = process;
    }

    /** Returns once the detector is ready. */
    static DetectorProcess start(String bootstrapServers, TopicNames names, GroupProtocol protocol) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DetectorProcess.class.getName(),
                        bootstrapServers,
                        names.prefix(),
                        protocol.name())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        DetectorProcess detector = new DetectorProcess(process);
        detector.awaitReady();
        return detector;
    }

    private void awaitReady() throws IOException {
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        while (line != null && !line.startsWith(READY)) {
            line = out.readLine();
        }
        if (line == null) {
            throw new AssertionError("the detector's process ended before it was ready");
        }
        metrics = line.substring(READY.length());
    }

    /** What it shows at present; "" when it does not answer. */
    String scrape() throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(metrics))
                .timeout(ANSWER_WITHIN)
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            return "";
        }
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor(END_SECONDS_MAX, TimeUnit.SECONDS);
    }

    /** Stops every thread of the process without its knowing. */
    void freeze() throws Exception {
        signal("STOP");
    }

    void thaw() throws Exception {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder(List.of("kill", "-" + name, Long.toString(process.pid())))
                .start()
                .waitFor(END_SECONDS_MAX, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** The process: bootstrap servers, topic prefix and group protocol are its arguments. */
    public static void main(String[] arguments) throws Exception {
        TopicNames names = new TopicNames(arguments[1]);
        RunningDetector detector = new RunningDetector(
                arguments[0],
                names,
                DetectorGround.settings(names.prefix()).withProtocol(GroupProtocol.valueOf(arguments[2])));
        detector.start().awaitReady();
        System.out.println(READY + served(detector));
        System.out.flush();
        Thread.currentThread().join();
    }

    /** Where its metrics can be read. */
    private static String served(RunningDetector detector) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/metrics", exchange -> {
            byte[] scrape = detector.scrape().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, scrape.length);
            exchange.getResponseBody().write(scrape);
            exchange.close();
        });
        server.start();
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/metrics";
    }
}
