package io.podwatch.contract.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.contract.topic.Topic;
import io.podwatch.core.change.PodChange;
import io.podwatch.core.change.Sighting;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.testkit.Moments;
import io.podwatch.core.testkit.history.PodHistories;
import io.podwatch.core.testkit.history.Seeds;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What the production diff writes passes, whatever happens to the pods and however little Kafka kept of it. */
class LogVerifierPropertyTest {
    private static final int RUNS = 150;
    private static final int LENGTH = 120;

    @Test
    void whatTheDiffWritesPasses() {
        Seeds.check(RUNS, random -> assertThat(lived(random).verify().results()).isEmpty());
    }

    @Test
    void itPassesInAnyOrderOfTopics() {
        Seeds.check(
                RUNS,
                random -> assertThat(lived(random).verifyBackwards().results()).isEmpty());
    }

    @Test
    void itPassesCompactedAndWithItsHistoryCutAnywhere() {
        Seeds.check(RUNS, random -> {
            PlayedLog log = lived(random).compact();
            List<LoggedRecord> steps = log.records().stream()
                    .filter(one -> one.topic() == Topic.POD_LIFECYCLE)
                    .toList();
            LoggedRecord kept = steps.get(random.nextInt(steps.size()));
            log.expire(Instant.ofEpochMilli(kept.publishedAtMillis()));

            assertThat(log.verify().results()).isEmpty();
        });
    }

    @Test
    void whatFormerReleasesDidNotTellIsNoFault() {
        Seeds.check(RUNS, random -> {
            PlayedLog log = lived(random);
            List<LoggedRecord> states = log.records().stream()
                    .filter(one -> one.topic() == Topic.PODS)
                    .toList();
            long upgradedAt = states.get(random.nextInt(states.size())).publishedAtMillis();
            Predicate<LoggedRecord> former = one -> one.publishedAtMillis() <= upgradedAt;
            log.removeIfAny(former.and(LogVerifierPropertyTest::isOfLate));
            log.change(former, LogVerifierPropertyTest::asFormerReleasesWroteIt);

            assertThat(log.verify().results()).isEmpty();
        });
    }

    private static boolean isOfLate(LoggedRecord step) {
        String type = step.headers().getOrDefault("ce_type", "");
        return type.endsWith("condition-changed")
                || type.endsWith("image-changed")
                || type.endsWith("resize-requested")
                || type.endsWith("resized");
    }

    private static LoggedRecord asFormerReleasesWroteIt(LoggedRecord step) {
        Optional<byte[]> value = step.value()
                .map(json -> new String(json, StandardCharsets.UTF_8)
                        .replaceAll(",\"(podPhase|podNode|containerId)\":\"[^\"]*\"", "")
                        .getBytes(StandardCharsets.UTF_8));
        return new LoggedRecord(step.position(), step.publishedAtMillis(), step.key(), value, step.headers());
    }

    @Test
    void anyRecordOfAStepThatIsLostIsTold() {
        Seeds.check(RUNS, random -> {
            PlayedLog log = lived(random);
            List<LoggedRecord> steps = log.records().stream()
                    .filter(one -> one.topic() == Topic.POD_LIFECYCLE && isRequired(one))
                    .toList();
            LoggedRecord lost = steps.get(random.nextInt(steps.size()));

            log.remove(one -> one.position().equals(lost.position()));

            assertThat(log.verifyWhole().results())
                    .as("%s", lost.headers().get("ce_id"))
                    .isNotEmpty();
        });
    }

    @Test
    void anyStepThatIsLostIsTold() {
        Seeds.check(RUNS, random -> {
            PlayedLog log = lived(random);
            List<String> steps = log.records().stream()
                    .filter(LogVerifierPropertyTest::isRequired)
                    .flatMap(one -> step(one).stream())
                    .distinct()
                    .toList();
            String lost = steps.get(random.nextInt(steps.size()));

            log.remove(one -> step(one).filter(lost::equals).isPresent());

            assertThat(log.verifyWhole().results()).as(lost).isNotEmpty();
        });
    }

    /** Former releases told neither that a deletion was shortened nor a resize of what had no resources. */
    private static boolean isRequired(LoggedRecord one) {
        String type = one.headers().getOrDefault("ce_type", "");
        String value = one.value()
                .map(json -> new String(json, StandardCharsets.UTF_8))
                .orElse("");
        boolean isFirstResources = (type.endsWith("resized") || type.endsWith("resize-requested"))
                && !value.contains("requestsBefore")
                && !value.contains("limitsBefore");
        return !type.endsWith("deletion-shortened") && !isFirstResources;
    }

    /** Key and versions of a transition. */
    private static Optional<String> step(LoggedRecord one) {
        return one.topic() == Topic.POD_LIFECYCLE
                ? Optional.of(one.headers().get("ce_id").replaceFirst("^([^:]*:[^:]*:[^:]*).*", "$1"))
                : Optional.empty();
    }

    /** The life of one name: several uids after each other, some steps listed, some seen. */
    static PlayedLog lived(SplittableRandom random) {
        PlayedLog log = new PlayedLog();
        log.mark(SoundLog.watermark(0));
        PodObservation last = null;
        for (PodObservation pod : PodHistories.random(random, LENGTH)) {
            if (last != null && !last.uid().equals(pod.uid())) {
                log.end(last, new PodChange.Deleted());
            }
            log.pod(pod, random.nextInt(5) == 0 ? Sighting.LISTED : Sighting.WATCHED);
            last = pod;
        }
        return log.at(Moments.minute(1000)).mark(SoundLog.watermark(1));
    }
}
