package io.podwatch.contract.verify;

import io.podwatch.contract.verify.Mutations.Mutation;
import io.podwatch.contract.verify.report.Check;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.detect.quota.QuotaLevel;
import io.podwatch.core.detect.quota.QuotaUsageState;
import io.podwatch.core.testkit.Moments;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Ways to spoil what detectors write. */
final class AlertMutations {

    private static final FindingKey GONE_LOOP = FindingKey.of(
            FindingType.CONTAINER_CRASH_LOOPING,
            "test",
            "shop",
            "workload_kind",
            "Deployment",
            "workload",
            "gone",
            "container",
            "app");
    private static final FindingKey GONE_QUOTA =
            FindingKey.of(FindingType.QUOTA_USAGE, "test", "shop", "resourcequota", "gone", "resource", "pods");
    private static final FindingKey GONE_REJECTING = FindingKey.of(
            FindingType.QUOTA_REJECTING, "test", "shop", "workload_kind", "Deployment", "workload", "gone");

    private final List<Mutation> all = new ArrayList<>();

    private AlertMutations() {}

    static List<Mutation> all() {
        AlertMutations mutations = new AlertMutations();
        mutations.alerts();
        return mutations.all;
    }

    private void add(Check check, String what, Consumer<PlayedLog> how) {
        all.add(new Mutation(check, what, how));
    }

    private void alerts() {
        add(Check.ALERT_REOPENED, "a second beginning", log -> log.alert(SoundLog.firing(SoundLog.LOOP, 400, 400)));
        add(
                Check.ALERT_REOPENED,
                "an old beginning",
                log -> log.alert(SoundLog.resolved(SoundLog.LOOP, 330, 340))
                        .alert(SoundLog.firing(SoundLog.LOOP, 330, 350)));
        add(
                Check.ALERT_RESOLVED_TWICE,
                "a second end",
                log -> log.alert(SoundLog.resolved(SoundLog.LOOP, 330, 340))
                        .alert(SoundLog.resolved(SoundLog.LOOP, 330, 350)));
        add(Check.ALERT_ORDER, "an older update", log -> log.alert(SoundLog.firing(SoundLog.LOOP, 330, 329)));
        add(
                Check.ALERT_ORDER,
                "an end before the beginning",
                log -> log.alert(SoundLog.resolved(SoundLog.FULL, 300, 299)));
        add(Check.ALERT_ERASED, "a tombstone while it fires", log -> log.alertTombstone(SoundLog.LOOP));
        add(Check.ALERT_ORPHANED, "no pod of the workload", log -> log.alert(SoundLog.firing(GONE_LOOP, 300, 300)));
        add(Check.ALERT_ORPHANED, "no such quota", log -> log.alert(SoundLog.firing(GONE_QUOTA, 300, 300)));
        add(Check.ALERT_ORPHANED, "no such workload", log -> log.alert(SoundLog.firing(GONE_REJECTING, 300, 300)));
        add(
                Check.ALERT_ORPHANED,
                "nothing that it stands for",
                log -> log.alert(SoundLog.firing(SoundLog.BARE.overflow(), 300, 300)));
        add(
                Check.DETECTOR_STATE_ORPHANED,
                "no such pod, though its workload has others",
                log -> log.at(Moments.minute(10)).detectorState(SoundLog.looping("uid-gone")));
        add(
                Check.DETECTOR_STATE_ORPHANED,
                "no such quota",
                log -> log.at(Moments.minute(10))
                        .detectorState(new QuotaUsageState(GONE_QUOTA, QuotaLevel.EXHAUSTED, Moments.second(300))));
    }
}
