package io.podwatch.benchmarks.load;

import io.podwatch.benchmarks.bed.PodSeries;
import io.podwatch.benchmarks.report.Delays;
import io.podwatch.benchmarks.report.Figures;
import java.io.IOException;
import java.net.http.HttpClient;

/** What one scrape of /metrics costs while nothing else happens: the delay to the metric holds at least one. */
final class Scrapes {
    private static final int SCRAPES = 100;

    private Scrapes() {}

    static void measure(int port, Figures figures) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        Delays delays = new Delays();
        PodSeries page = PodSeries.scrape(client, port);
        for (int scrape = 0; scrape < SCRAPES; scrape++) {
            long begin = System.nanoTime();
            page = PodSeries.scrape(client, port);
            delays.add(System.nanoTime() - begin);
        }
        figures.title("Scrapes of /metrics, one after the other, no updates")
                .addDelays("one scrape", delays)
                .add("bytes of a page, uncompressed", "%,d", page.bytes())
                .add("series of podwatch_pods", "%,d", page.lines().size());
    }
}
