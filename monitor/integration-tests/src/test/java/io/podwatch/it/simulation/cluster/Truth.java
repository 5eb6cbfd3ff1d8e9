package io.podwatch.it.simulation.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the containers truly did, in plain lists: the simple model by which alerts are judged. */
public final class Truth {
    private static final Duration SHORT = Duration.ofMinutes(10);

    /** A container of a workload, over all of its pods. */
    public record Key(String namespace, String kind, String workload) {}

    /** One run; the end is absent while it goes on. */
    public record Run(String pod, Instant began, Optional<Instant> ended) {
        public boolean isShort() {
            return ended.filter(end -> Duration.between(began, end).compareTo(SHORT) <= 0)
                    .isPresent();
        }
    }

    private final Map<Key, Container> containers = new LinkedHashMap<>();

    public Map<Key, Container> containers() {
        return containers;
    }

    Container container(String namespace, String kind, String workload) {
        return containers.computeIfAbsent(new Key(namespace, kind, workload), unseen -> new Container());
    }

    /** All runs of the container in the pods of one workload, and which of the pods are gone. */
    public static final class Container {
        private final Map<String, List<Run>> runs = new LinkedHashMap<>();
        private final Map<String, Instant> gone = new LinkedHashMap<>();

        void began(String pod, Instant at) {
            runs.computeIfAbsent(pod, unseen -> new ArrayList<>()).add(new Run(pod, at, Optional.empty()));
        }

        void ended(String pod, Instant at) {
            List<Run> ofPod = runs.get(pod);
            Run last = ofPod.remove(ofPod.size() - 1);
            ofPod.add(new Run(pod, last.began, Optional.of(at)));
        }

        void gone(String pod, Instant at) {
            gone.put(pod, at);
        }

        @Override
        public String toString() {
            return "runs " + runs + ", gone " + gone;
        }

        /** How often the container was restarted in all of its pods: a successor goes on with the count. */
        public int restarts() {
            return runs.values().stream().mapToInt(ofPod -> ofPod.size() - 1).sum();
        }

        /** Of the runs that have ended. */
        public Duration longestRun() {
            return runs.values().stream()
                    .flatMap(List::stream)
                    .flatMap(run -> run.ended.map(end -> Duration.between(run.began, end)).stream())
                    .max(Comparator.naturalOrder())
                    .orElse(Duration.ZERO);
        }

        /** Restarts after short runs in one living pod since an instant, at most. */
        public long shortRestartsSince(Instant since) {
            return runs.entrySet().stream()
                    .filter(pod -> !gone.containsKey(pod.getKey()))
                    .mapToLong(pod -> shortRestarts(pod.getValue(), since))
                    .max()
                    .orElse(0);
        }

        private static long shortRestarts(List<Run> ofPod, Instant since) {
            long count = 0;
            for (int index = 1; index < ofPod.size(); index++) {
                boolean counts = ofPod.get(index).began.isAfter(since)
                        && ofPod.get(index - 1).isShort();
                count += counts ? 1 : 0;
            }
            return count;
        }

        /** Whether every living pod has run without end since then, and the others have been gone for as long. */
        public boolean isQuietSince(Instant since) {
            return runs.entrySet().stream().allMatch(pod -> isQuiet(pod.getKey(), pod.getValue(), since));
        }

        private boolean isQuiet(String pod, List<Run> ofPod, Instant since) {
            if (gone.containsKey(pod)) {
                return gone.get(pod).isBefore(since);
            }
            Run last = ofPod.get(ofPod.size() - 1);
            return last.ended.isEmpty() && last.began.isBefore(since);
        }

        /** Whether something happened after which an episode may have ended: a long run, or the end of a pod. */
        public boolean mayHaveRecovered() {
            boolean longRun = runs.values().stream()
                    .flatMap(List::stream)
                    .anyMatch(run -> run.ended.isPresent() && !run.isShort());
            return longRun || !gone.isEmpty();
        }
    }
}
