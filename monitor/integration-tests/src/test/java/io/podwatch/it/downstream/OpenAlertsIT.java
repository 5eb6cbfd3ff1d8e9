package io.podwatch.it.downstream;

import static io.podwatch.it.downstream.AlertExamples.firing;
import static io.podwatch.it.downstream.AlertExamples.key;
import static io.podwatch.it.downstream.AlertExamples.resolved;
import static io.podwatch.it.downstream.AlertExamples.tombstone;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.contract.cloudevent.EventHeader;
import io.podwatch.contract.record.EncodedRecord;
import io.podwatch.contract.topic.Topic;
import io.podwatch.contract.topic.TopicNames;
import io.podwatch.contract.topic.TopicSetup;
import io.podwatch.contract.topic.TopicSetupOptions;
import io.podwatch.core.detect.Severity;
import io.podwatch.it.pipe.Await;
import io.podwatch.it.pipe.SharedBroker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The consumer of docs/downstream.md reads a log that holds all that the page warns of. */
class OpenAlertsIT {
    private static final TopicNames NAMES = new TopicNames("downstream");
    private static final int PARTITIONS = 3;
    private static final Duration WITHIN = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(50);

    private static AlertWriter writer;

    private final List<String> told = new ArrayList<>();

    @BeforeAll
    static void prepare() throws InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", SharedBroker.bootstrapServers()))) {
            new TopicSetup(
                            admin,
                            new TopicSetupOptions(NAMES, true, PARTITIONS, 1, 1_000_000, WITHIN),
                            InstantSource.system())
                    .prepare(List.of(Topic.ALERTS));
        }
        writer = new AlertWriter(SharedBroker.bootstrapServers(), NAMES, PARTITIONS);
    }

    @AfterAll
    static void close() {
        writer.close();
    }

    @Test
    void whatIsUpdatedStaysOpenInItsLastWordsAndARepeatIsToldOnce() throws Exception {
        EncodedRecord opened = firing("updated", Severity.WARNING, 0);
        EncodedRecord worse = firing("updated", Severity.CRITICAL, 60);
        writer.commit(opened, opened);
        writer.commit(worse, worse);

        try (OpenAlerts alerts = present()) {
            assertThat(alerts.open().get(opened.key().text()).path("severity").asString())
                    .isEqualTo("critical");
            assertThat(toldOf("updated")).containsExactly(id(opened), id(worse));
        }
    }

    @Test
    void whatWasAbortedIsNotSeenThoughTheLogHoldsIt() throws Exception {
        EncodedRecord kept = firing("told", Severity.WARNING, 0);
        EncodedRecord ghost = firing("ghost", Severity.WARNING, 0);
        long before = uncommitted();
        writer.commit(kept);
        writer.abort(ghost);

        try (OpenAlerts alerts = present()) {
            assertThat(alerts.open())
                    .containsKey(kept.key().text())
                    .doesNotContainKey(ghost.key().text());
            assertThat(told).contains(id(kept)).doesNotContain(id(ghost));
        }
        assertThat(uncommitted() - before)
                .as("records and the ends of two transactions")
                .isEqualTo(4);
    }

    @Test
    void whatIsResolvedAndWhatHasATombstoneIsOpenNoMore() throws Exception {
        EncodedRecord resolved = resolved("resolved", 60);
        EncodedRecord gone = firing("gone", Severity.WARNING, 0);
        writer.commit(firing("resolved", Severity.WARNING, 0), gone);
        try (OpenAlerts alerts = present()) {
            assertThat(alerts.open())
                    .containsKeys(resolved.key().text(), gone.key().text());
            writer.commit(resolved, tombstone("gone"));

            Await.until(WITHIN, () -> isPresent(alerts) && told.contains(id(resolved)), told::toString);

            assertThat(alerts.open())
                    .doesNotContainKeys(resolved.key().text(), gone.key().text());
        }
    }

    @Test
    void whatFiresAgainAfterItsEndIsOpenAgain() throws Exception {
        EncodedRecord again = firing("again", Severity.CRITICAL, 120);
        writer.commit(firing("again", Severity.WARNING, 0), resolved("again", 60), tombstone("again"), again);

        try (OpenAlerts alerts = present()) {
            assertThat(alerts.open().get(again.key().text()).path("severity").asString())
                    .isEqualTo("critical");
            assertThat(toldOf("again")).hasSize(3).last().isEqualTo(id(again));
        }
    }

    @Test
    void fieldsAndWordsOfALaterReleaseAreTakenAsTheyAre() throws Exception {
        EncodedRecord strange = firing("strange", Severity.WARNING, 0);
        EncodedRecord muted = firing("strange", Severity.WARNING, 60);
        writer.commitChanged(
                strange,
                json -> json.replace("\"severity\":\"warning\"", "\"severity\":\"dire\",\"later\":{\"a\":[1]}"));
        writer.commitChanged(muted, json -> json.replace("\"state\":\"firing\"", "\"state\":\"muted\""));

        try (OpenAlerts alerts = present()) {
            JsonNode kept = alerts.open().get(strange.key().text());
            assertThat(kept.path("severity").asString()).isEqualTo("dire");
            assertThat(kept.path("later").isObject()).isTrue();
            assertThat(kept.path("state").asString()).isEqualTo("firing");
            assertThat(toldOf("strange")).containsExactly(id(strange), id(muted));
        }
    }

    @Test
    void aRestartFindsTheSameTableAndTellsTheSameIds() throws Exception {
        writer.commit(firing("restarted", Severity.WARNING, 0), firing("restarted", Severity.CRITICAL, 60));
        Map<String, JsonNode> first;
        try (OpenAlerts alerts = present()) {
            first = alerts.open();
        }
        List<String> toldAtFirst = List.copyOf(told);
        told.clear();

        try (OpenAlerts alerts = present()) {
            assertThat(alerts.open())
                    .isEqualTo(first)
                    .containsKey("prod/shop/" + key("restarted").fingerprint());
            assertThat(told).containsExactlyInAnyOrderElementsOf(toldAtFirst);
        }
    }

    private OpenAlerts present() {
        OpenAlerts alerts =
                new OpenAlerts(SharedBroker.bootstrapServers(), NAMES.name(Topic.ALERTS), (id, alert) -> told.add(id));
        Await.until(WITHIN, () -> isPresent(alerts), told::toString);
        return alerts;
    }

    private static boolean isPresent(OpenAlerts alerts) {
        alerts.poll(POLL);
        return alerts.isPresent();
    }

    /** How long the log is for a reader who takes everything. */
    private static long uncommitted() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", SharedBroker.bootstrapServers()))) {
            Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
            IntStream.range(0, PARTITIONS)
                    .forEach(partition ->
                            ends.put(new TopicPartition(NAMES.name(Topic.ALERTS), partition), OffsetSpec.latest()));
            return admin.listOffsets(ends).all().get().values().stream()
                    .mapToLong(ListOffsetsResultInfo::offset)
                    .sum();
        }
    }

    private List<String> toldOf(String workload) {
        String fingerprint = key(workload).fingerprint();
        return told.stream().filter(id -> id.startsWith(fingerprint + ":")).toList();
    }

    private static String id(EncodedRecord encoded) {
        return encoded.headers().stream()
                .filter(header -> header.name().equals(EventHeader.ID))
                .findFirst()
                .orElseThrow()
                .text();
    }
}
