package io.podwatch.core.timeline.mixin;

import io.podwatch.core.pod.ContainerObservation;
import io.podwatch.core.pod.ContainerType;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.timeline.Timeline;
import io.podwatch.core.timeline.scene.Scene;
import io.podwatch.core.timeline.scene.Shown;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * kube-state-metrics' series of containers that wait in CrashLoopBackOff, as a scrape every 30 s finds them: 1 while a
 * container waits for that reason, no sample otherwise; init containers and sidecars have series of another name.
 */
public final class ScrapedSeries {
    public static final Duration INTERVAL = Duration.ofSeconds(30);

    private record Container(String metric, String pod, String uid, String name) {}

    private final Map<String, PodObservation> pods = new LinkedHashMap<>();
    private final Map<Container, List<Boolean>> samples = new LinkedHashMap<>();
    private int scrapes;

    private ScrapedSeries() {}

    /** Each series in the notation of promtool's unit tests, by its selector. */
    public static Map<String, String> of(Timeline timeline) {
        ScrapedSeries series = new ScrapedSeries();
        for (Shown shown : Scene.play(timeline)) {
            series.scrapeBefore(shown.after());
            series.follow(shown);
        }
        series.scrapeBefore(timeline.end().plus(INTERVAL));
        return series.written(timeline.name());
    }

    private void follow(Shown shown) {
        if (shown instanceof Shown.Seen seen && seen.observation() instanceof PodObservation pod) {
            pods.put(pod.uid(), pod);
        } else if (shown instanceof Shown.Gone gone) {
            pods.remove(gone.last().uid());
        }
    }

    private void scrapeBefore(Duration time) {
        while (INTERVAL.multipliedBy(scrapes).compareTo(time) < 0) {
            Set<Container> waiting = waiting();
            waiting.forEach(container -> samples.computeIfAbsent(container, found -> absent()));
            samples.forEach((container, values) -> values.add(waiting.contains(container)));
            scrapes++;
        }
    }

    private List<Boolean> absent() {
        List<Boolean> values = new ArrayList<>();
        for (int scrape = 0; scrape < scrapes; scrape++) {
            values.add(false);
        }
        return values;
    }

    private Set<Container> waiting() {
        Set<Container> waiting = new LinkedHashSet<>();
        for (PodObservation pod : pods.values()) {
            for (ContainerObservation container : pod.containers()) {
                if (container.waitsInCrashLoopBackOff()) {
                    waiting.add(new Container(metric(container), pod.id().name(), pod.uid(), container.name()));
                }
            }
        }
        return waiting;
    }

    private static String metric(ContainerObservation container) {
        return container.type() == ContainerType.APP
                ? "kube_pod_container_status_waiting_reason"
                : "kube_pod_init_container_status_waiting_reason";
    }

    private Map<String, String> written(String timeline) {
        Map<String, String> written = new LinkedHashMap<>();
        samples.forEach((container, values) -> written.put(
                container.metric + "{reason=\"CrashLoopBackOff\", timeline=\"" + timeline
                        + "\", pod=\"" + container.pod + "\", uid=\"" + container.uid + "\", container=\""
                        + container.name + "\"}",
                values(values)));
        return written;
    }

    /** {@code 1x2} is three samples of 1, {@code _x2} two that are missing. */
    private static String values(List<Boolean> samples) {
        StringBuilder text = new StringBuilder();
        int from = 0;
        while (from < samples.size()) {
            int to = from;
            while (to < samples.size() && samples.get(to).equals(samples.get(from))) {
                to++;
            }
            text.append(samples.get(from) ? "1x" + (to - from - 1) : "_x" + (to - from))
                    .append(' ');
            from = to;
        }
        return text.toString().strip();
    }
}
