package io.podwatch.contract.verify.report;

import io.podwatch.contract.json.Collected;
import io.podwatch.contract.json.JsonCodec;
import io.podwatch.contract.json.ObjectShape;
import io.podwatch.contract.json.Scalars;
import io.podwatch.contract.json.Shape;
import io.podwatch.contract.lifecycle.GapShape;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The report as JSON: flat camelCase members, absent where empty, as everywhere in the contract. */
public final class ReportShape {

    private static final Shape<Map<String, Long>> COUNTS = Collected.map(Scalars.LONG);
    private static final JsonCodec<VerificationReport> CODEC = new JsonCodec<>(report());

    private ReportShape() {}

    public static String json(VerificationReport report) {
        return new String(CODEC.encode(report), StandardCharsets.UTF_8);
    }

    private static ObjectShape<VerificationReport> report() {
        return ObjectShape.<VerificationReport>named("Verification", "What came out of a verification.")
                .derived("passes", Scalars.FLAG, VerificationReport::passes, "whether no check failed")
                .derived("faults", Scalars.LONG, VerificationReport::faults, "how many faults were found")
                .derived("records", COUNTS, VerificationReport::records, "records read, by topic")
                .derived("clusters", Collected.list(cluster()), VerificationReport::clusters, "one for each cluster")
                .derived("results", Collected.list(result()), VerificationReport::results, "the checks that failed")
                .derived("gaps", Collected.list(GapShape.SHAPE), VerificationReport::gaps, "the newest gaps")
                .derived("unjudged", COUNTS, VerificationReport::unjudged, "what the log cannot tell, by its name")
                .derived("notes", Collected.list(Scalars.TEXT), VerificationReport::notes, "what else is to be known")
                .writtenOnly();
    }

    private static ObjectShape<ClusterSummary> cluster() {
        return ObjectShape.<ClusterSummary>named("ClusterSummary", "What the log holds of one cluster.")
                .derived("cluster", Scalars.TEXT, ClusterSummary::cluster, "its name")
                .derived("clusterUid", Scalars.TEXT, ClusterSummary::clusterUid, "the uid of kube-system")
                .derived("living", COUNTS, ClusterSummary::living, "objects that have a state, by topic")
                .derived("transitions", Scalars.LONG, ClusterSummary::transitions, "steps of pods")
                .derived("deletions", Scalars.LONG, ClusterSummary::deletions, "pods told deleted")
                .derived("departures", Scalars.LONG, ClusterSummary::departures, "pods told to have left the scope")
                .derived("gaps", Scalars.LONG, ClusterSummary::gaps, "gaps told")
                .derived(
                        "watermark",
                        Collected.optional(Scalars.INSTANT),
                        ClusterSummary::watermark,
                        "the time of the newest watermark")
                .writtenOnly();
    }

    private static ObjectShape<CheckResult> result() {
        return ObjectShape.<CheckResult>named("CheckResult", "A check that failed.")
                .derived("check", Scalars.TEXT, result -> result.check().text(), "its name")
                .derived("count", Scalars.LONG, CheckResult::count, "at how many places")
                .derived("examples", Collected.list(finding()), CheckResult::examples, "the first of them")
                .writtenOnly();
    }

    private static ObjectShape<Finding> finding() {
        return ObjectShape.<Finding>named("Finding", "One place at which a check failed.")
                .derived("cluster", Scalars.TEXT, Finding::cluster, "the cluster")
                .derived("position", Scalars.TEXT, Finding::position, "topic-partition@offset of the record")
                .derived("key", Scalars.TEXT, Finding::key, "of the object that it is about")
                .derived("expected", Scalars.TEXT, Finding::expected, "what a log that can be trusted has there")
                .derived("found", Scalars.TEXT, Finding::found, "what this one has")
                .writtenOnly();
    }
}
