package io.podwatch.core.judge;

import io.podwatch.core.detect.crashloop.PodStory;
import io.podwatch.core.judge.known.SubjectId;
import io.podwatch.core.observation.KindFreshness;
import io.podwatch.core.observation.Observation;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.Watermark;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.testkit.EvidenceBuilder;
import io.podwatch.core.testkit.Moments;
import io.podwatch.core.testkit.QuotaBuilder;
import io.podwatch.core.testkit.WatermarkBuilder;
import io.podwatch.core.testkit.WorkloadBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** What a judge reads of a small cluster by chance: pods that crash, run and are replaced, quotas, refusals, watermarks. */
final class ClusterStory {
    private static final List<String> DEPLOYMENTS = List.of("web", "api");
    private static final int SLOTS = 3;
    private static final String[] AFTER_A_RUN = {"exits 1", "exits 1", "exits 0", "exits 137", "lost"};

    private final SplittableRandom random;
    private final List<Told> told = new ArrayList<>();
    private final List<Subplot> subplots = Subplot.all();
    private final Map<String, PodStory> stories = new HashMap<>();
    private final Map<String, PodObservation> pods = new LinkedHashMap<>();
    private final Map<String, Integer> incarnations = new HashMap<>();
    private Instant now = Moments.START;
    private long version = 1000;
    private Optional<Instant> nodesUnheardSince = Optional.empty();
    private Optional<KindFreshness> quotasUnseen = Optional.empty();

    private ClusterStory(SplittableRandom random) {
        this.random = random;
    }

    static List<Told> random(SplittableRandom random, int steps) {
        ClusterStory story = new ClusterStory(random);
        for (int step = 0; step < steps; step++) {
            story.step();
        }
        return List.copyOf(story.told);
    }

    /** The same, and then all is well: every pod runs for longer than the reset. */
    static List<Told> randomThenCalm(SplittableRandom random, int steps) {
        ClusterStory story = new ClusterStory(random);
        for (int step = 0; step < steps; step++) {
            story.step();
        }
        List.copyOf(story.pods.keySet()).forEach(story::calm);
        story.subplots.forEach(subplot -> subplot.calm(story.now, story.told::add));
        story.now = story.now.plus(Duration.ofHours(13));
        story.quotasUnseen = Optional.empty();
        story.time();
        return List.copyOf(story.told);
    }

    private void calm(String slot) {
        now = now.plusSeconds(1);
        if (pods.get(slot).phase().isTerminal()) {
            delete(slot);
            create(slot);
        }
        seen(slot, "runs");
    }

    private void step() {
        now = now.plusSeconds(random.nextInt(20) == 0 ? 400 + random.nextInt(900) : 1 + random.nextInt(60));
        int chance = random.nextInt(100);
        if (random.nextInt(5) < 2) {
            subplots.get(random.nextInt(subplots.size())).step(random, now, told::add);
        } else if (chance < 60) {
            pod();
        } else if (chance < 75) {
            time();
        } else if (chance < 83) {
            quota();
        } else if (chance < 91) {
            workload();
        } else {
            event();
        }
    }

    private void pod() {
        String slot = DEPLOYMENTS.get(random.nextInt(DEPLOYMENTS.size())) + "-" + random.nextInt(SLOTS);
        PodObservation before = pods.get(slot);
        if (before == null) {
            create(slot);
        } else if (random.nextInt(15) == 0) {
            delete(slot);
        } else {
            seen(slot, next(before));
        }
    }

    private void create(String slot) {
        int incarnation = incarnations.merge(slot, 1, Integer::sum);
        stories.put(slot, new PodStory(slot.substring(0, slot.indexOf('-')), slot + "#" + incarnation));
        seen(slot, random.nextInt(4) == 0 ? "restarts=" + random.nextInt(9) + " ran=2s runs" : "created");
    }

    private void delete(String slot) {
        PodObservation last = pods.remove(slot);
        told.add(new Told.Gone(ObservedKind.POD, SubjectId.of(last), now));
    }

    private void seen(String slot, String words) {
        PodObservation pod = stories.get(slot).tell(words, now);
        pods.put(slot, pod);
        told.add(new Told.Seen(pod, now));
    }

    private String next(PodObservation pod) {
        var state = pod.container("app").orElseThrow().state();
        if (state.isRunning()) {
            return AFTER_A_RUN[random.nextInt(AFTER_A_RUN.length)];
        }
        if (state.termination().isPresent() && random.nextInt(3) == 0) {
            return random.nextInt(20) == 0 ? "failed" : "waits " + (random.nextBoolean() ? "40s" : "2m40s");
        }
        return "runs";
    }

    private void time() {
        subplots.forEach(subplot -> subplot.passing(now, told::add));
        nodesUnheardSince = random.nextInt(3) == 0
                ? Optional.of(nodesUnheardSince.orElse(now))
                : random.nextInt(3) == 0 ? Optional.empty() : nodesUnheardSince;
        WatermarkBuilder watermark = WatermarkBuilder.aWatermark(now);
        Watermark marked = rights(nodesUnheardSince
                        .map(since -> watermark.heard(ObservedKind.NODE, since))
                        .orElse(watermark))
                .build();
        told.add(new Told.Time(marked));
        if (random.nextInt(10) == 0) {
            Duration silence = Duration.ofSeconds(50 + random.nextInt(100));
            now = now.plus(silence);
            told.add(new Told.Silent(marked, silence));
        }
    }

    /** They are taken away, in one namespace or for all of the kind, and given back. */
    private WatermarkBuilder rights(WatermarkBuilder watermark) {
        if (quotasUnseen.isPresent()) {
            quotasUnseen = random.nextInt(4) == 0 ? Optional.empty() : quotasUnseen;
        } else if (random.nextInt(10) == 0) {
            List<String> namespaces = random.nextBoolean() ? List.of("shop") : List.of();
            quotasUnseen =
                    Optional.of(new KindFreshness(!namespaces.isEmpty(), Optional.of(now), "forbidden", namespaces));
        }
        return quotasUnseen
                .map(unseen -> watermark.freshness(ObservedKind.QUOTA, unseen))
                .orElse(watermark);
    }

    private void quota() {
        QuotaBuilder quota = annotated(QuotaBuilder.aQuota("compute").version(++version));
        QuotaBuilder limited = quota.hard("pods", "10").used("pods", Integer.toString(random.nextInt(13)));
        if (random.nextInt(12) == 0) {
            told.add(new Told.Gone(ObservedKind.QUOTA, SubjectId.of(quota.build()), now));
        } else {
            seen(
                    random.nextBoolean()
                            ? limited.hard("secrets", "4")
                                    .used("secrets", Integer.toString(random.nextInt(6)))
                                    .build()
                            : limited.build());
        }
    }

    private QuotaBuilder annotated(QuotaBuilder quota) {
        return switch (random.nextInt(12)) {
            case 0 -> quota.annotation("podwatch.io/off", "all");
            case 1 -> quota.annotation("podwatch.io/severity-max", "info");
            case 2 -> quota.annotation("podwatch.io/quota-pressure-open-ratio", "0.5");
            default -> quota;
        };
    }

    private void workload() {
        if (random.nextBoolean()) {
            WorkloadBuilder plain =
                    WorkloadBuilder.aDeployment("web").replicas(3, 2, 2).version(++version);
            WorkloadBuilder web = random.nextInt(8) == 0
                    ? plain.annotation("podwatch.io/off", "QuotaRejecting, ContainerCrashLooping")
                    : plain;
            String refusal = "pods \"web-x\" is forbidden: exceeded quota: compute, requested: pods=1, used: pods=10,"
                    + " limited: pods=10";
            seen((random.nextBoolean() ? web.replicaFailure(refusal, now) : web).build());
            return;
        }
        WorkloadBuilder db = WorkloadBuilder.aWorkload("StatefulSet", "db").version(++version);
        if (random.nextInt(12) == 0) {
            told.add(new Told.Gone(ObservedKind.WORKLOAD, SubjectId.of(db.build()), now));
        } else {
            seen(db.replicas(3, 2 + random.nextInt(2), 2).build());
        }
    }

    private void event() {
        if (random.nextBoolean() || pods.isEmpty()) {
            seen(EvidenceBuilder.aQuotaRejection("StatefulSet", "db", "compute", "pods", "1", "10", "10")
                    .version(++version)
                    .at(now)
                    .build());
            return;
        }
        List<PodObservation> all = List.copyOf(pods.values());
        PodObservation pod = all.get(random.nextInt(all.size()));
        seen(EvidenceBuilder.aBackOff(pod, "app").version(++version).at(now).build());
    }

    private void seen(Observation observation) {
        told.add(new Told.Seen(observation, now));
    }
}
