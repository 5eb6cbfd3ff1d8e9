package io.podwatch.it.downstream;

import io.podwatch.contract.record.EncodedRecord;
import io.podwatch.contract.record.RecordCodecs;
import io.podwatch.core.alert.Alert;
import io.podwatch.core.alert.AlertState;
import io.podwatch.core.detect.FindingDetail;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.detect.Resolution;
import io.podwatch.core.detect.Severity;
import io.podwatch.core.pod.WorkloadReference;
import io.podwatch.core.testkit.Moments;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Records of crash loops, one workload an alert; each second of them has an id of its own. */
final class AlertExamples {
    private static final RecordCodecs CODECS = new RecordCodecs(1_000_000);

    private AlertExamples() {}

    static FindingKey key(String workload) {
        return FindingKey.ofWorkload(
                FindingType.CONTAINER_CRASH_LOOPING,
                "prod",
                "shop",
                new WorkloadReference("Deployment", workload),
                "app");
    }

    static EncodedRecord firing(String workload, Severity severity, long second) {
        Instant at = Moments.second(second);
        return CODECS.alerts()
                .encode(new Alert(
                        key(workload),
                        AlertState.FIRING,
                        detail(severity),
                        Moments.second(0),
                        at,
                        at,
                        Optional.empty(),
                        Optional.empty()));
    }

    static EncodedRecord resolved(String workload, long second) {
        Instant at = Moments.second(second);
        return CODECS.alerts()
                .encode(new Alert(
                        key(workload),
                        AlertState.RESOLVED,
                        detail(Severity.WARNING),
                        Moments.second(0),
                        at,
                        at,
                        Optional.of(at),
                        Optional.of(Resolution.RECOVERED)));
    }

    static EncodedRecord tombstone(String workload) {
        return CODECS.alertTombstone(key(workload));
    }

    private static FindingDetail detail(Severity severity) {
        return new FindingDetail(
                severity, "", "app keeps crashing", Optional.empty(), Map.of(), 1, 3, Optional.empty());
    }
}
