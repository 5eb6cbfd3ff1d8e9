package io.podwatch.watcher.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.evidence.EventTarget;
import io.podwatch.core.evidence.EvidenceObservation;
import io.podwatch.core.evidence.QuotaRejection;
import io.podwatch.core.quantity.Quantity;
import io.podwatch.watcher.kube.Event;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class EventMappingTest {
    private static final String EXCEEDED = "Error creating: pods \\\"web-7d4b-abcde\\\" is forbidden: exceeded quota:"
            + " compute-resources, requested: limits.cpu=500m,requests.cpu=250m, used: limits.cpu=2,requests.cpu=900m,"
            + " limited: limits.cpu=2,requests.cpu=1";

    private final ObservationMapping mapping = new ObservationMapping(MappingSettings.of("east"));

    @Test
    void aQuotaRejectionIsReadResourceByResource() {
        QuotaRejection rejection = warning("FailedCreate", EXCEEDED).rejection().orElseThrow();

        assertThat(rejection.object()).isEqualTo("web-7d4b-abcde");
        assertThat(rejection.quota()).isEqualTo("compute-resources");
        assertThat(rejection.shortfalls())
                .containsExactly(
                        new QuotaRejection.Shortfall(
                                "limits.cpu", Quantity.parse("500m"), Quantity.of(2), Quantity.of(2)),
                        new QuotaRejection.Shortfall(
                                "requests.cpu", Quantity.parse("250m"), Quantity.parse("900m"), Quantity.of(1)));
    }

    @Test
    void aRejectionWhoseMessageWasCutStillNamesItsQuota() {
        String cut = EXCEEDED.substring(0, EXCEEDED.indexOf(", used"));

        QuotaRejection rejection = warning("FailedCreate", cut).rejection().orElseThrow();

        assertThat(rejection.quota()).isEqualTo("compute-resources");
        assertThat(rejection.shortfalls()).isEmpty();
    }

    @Test
    void resourcesThatHadToBeSpecifiedAreNamed() {
        QuotaRejection newForm = warning(
                        "FailedCreate",
                        "pods \\\"a\\\" is forbidden: failed quota: q: must specify limits.cpu for: c1,c2;"
                                + " requests.memory for: c1")
                .rejection()
                .orElseThrow();
        QuotaRejection oldForm = warning("FailedCreate", "failed quota: q: must specify limits.cpu,limits.memory")
                .rejection()
                .orElseThrow();

        assertThat(newForm.shortfalls())
                .extracting(QuotaRejection.Shortfall::resource)
                .containsExactly("limits.cpu", "requests.memory");
        assertThat(oldForm.shortfalls())
                .extracting(QuotaRejection.Shortfall::resource)
                .containsExactly("limits.cpu", "limits.memory");
    }

    @Test
    void otherWarningsCarryNoRejection() {
        EvidenceObservation evidence = warning("BackOff", "Back-off restarting failed container web in pod a_b(c)");

        assertThat(evidence.rejection()).isEmpty();
        assertThat(evidence.isRestartBackOff()).isTrue();
    }

    @Test
    void theContainerIsReadFromTheFieldPath() {
        assertThat(warning("BackOff", "x").target()).isEqualTo(new EventTarget("Pod", "web-0", "pod-1", "web"));
    }

    @Test
    void bothRecordersTellWhenAndHowOften() {
        EvidenceObservation old = warning("BackOff", "x");
        EvidenceObservation scheduler = event("{\"metadata\":" + METADATA + ",\"type\":\"Warning\","
                        + "\"reason\":\"FailedScheduling\",\"message\":\"0/3 nodes\","
                        + "\"eventTime\":\"2026-03-01T10:00:00.123456Z\",\"firstTimestamp\":null,"
                        + "\"lastTimestamp\":null,\"series\":{\"count\":4,"
                        + "\"lastObservedTime\":\"2026-03-01T10:05:00.000000Z\"},"
                        + "\"reportingComponent\":\"default-scheduler\"}")
                .orElseThrow();

        assertThat(old.count()).isEqualTo(7);
        assertThat(old.lastAt()).contains(Instant.parse("2026-03-01T10:02:00Z"));
        assertThat(old.component()).isEqualTo("kubelet");
        assertThat(scheduler.count()).isEqualTo(4);
        assertThat(scheduler.firstAt()).contains(Instant.parse("2026-03-01T10:00:00.123456Z"));
        assertThat(scheduler.lastAt()).contains(Instant.parse("2026-03-01T10:05:00Z"));
        assertThat(scheduler.component()).isEqualTo("default-scheduler");
    }

    @Test
    void aProbeKillIsEvidenceAndAnOrdinaryStopIsNot() {
        Optional<EvidenceObservation> probe = killing("Container web failed liveness probe, will be restarted");
        Optional<EvidenceObservation> stop = killing("Stopping container web");

        assertThat(probe).isPresent();
        assertThat(stop).isEmpty();
    }

    private static final String METADATA =
            "{\"name\":\"e\",\"namespace\":\"shop\",\"uid\":\"event-1\",\"resourceVersion\":\"9\"}";

    private EvidenceObservation warning(String reason, String message) {
        return event(json("Warning", reason, message)).orElseThrow();
    }

    private Optional<EvidenceObservation> killing(String message) {
        return event(json("Normal", "Killing", message));
    }

    private static String json(String type, String reason, String message) {
        List<String> fields = List.of(
                "\"apiVersion\":\"v1\"",
                "\"kind\":\"Event\"",
                "\"metadata\":" + METADATA,
                "\"type\":\"" + type + "\"",
                "\"reason\":\"" + reason + "\"",
                "\"message\":\"" + message + "\"",
                "\"count\":7",
                "\"eventTime\":null",
                "\"firstTimestamp\":\"2026-03-01T10:00:00Z\"",
                "\"lastTimestamp\":\"2026-03-01T10:02:00Z\"",
                "\"source\":{\"component\":\"kubelet\",\"host\":\"node-a\"}",
                "\"involvedObject\":{\"kind\":\"Pod\",\"name\":\"web-0\",\"uid\":\"pod-1\","
                        + "\"fieldPath\":\"spec.containers{web}\"}");
        return "{" + String.join(",", fields) + "}";
    }

    private Optional<EvidenceObservation> event(String json) {
        return mapping.event(Objects.listed(json, Event.class));
    }
}
