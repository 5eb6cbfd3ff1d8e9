package io.podwatch.contract.verify.compare;

import static io.podwatch.core.testkit.NodeBuilder.aNode;
import static io.podwatch.core.testkit.QuotaBuilder.aQuota;
import static io.podwatch.core.testkit.WatermarkBuilder.aWatermark;
import static io.podwatch.core.testkit.WorkloadBuilder.aDeployment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.podwatch.contract.record.RecordCodecs;
import io.podwatch.contract.topic.SubjectPartitioner;
import io.podwatch.contract.verify.LogVerifier;
import io.podwatch.contract.verify.LoggedRecord;
import io.podwatch.contract.verify.VerifyOptions;
import io.podwatch.contract.verify.report.Check;
import io.podwatch.contract.verify.report.Unjudged;
import io.podwatch.contract.verify.report.VerificationReport;
import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.observation.Observation;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.WatchScope;
import io.podwatch.core.observation.Watermark;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.testkit.Moments;
import io.podwatch.core.testkit.Pods;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InventoryComparisonTest {
    private static final int PARTITIONS = 2;
    private static final Watermark WATERMARK =
            aWatermark(Moments.START).namespaces("shop").build();
    private static final PodObservation POD =
            Pods.aPod("web-1").version(100).running("app").build();

    private final RecordCodecs codecs = new RecordCodecs(1_000_000);
    private final LogVerifier verifier = new LogVerifier(VerifyOptions.of(PARTITIONS));
    private final FakeInventory cluster = new FakeInventory(WATERMARK.clusterUid());
    private long offset;

    @BeforeEach
    void theLogHasAWatermark() {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            verifier.take(LoggedRecord.of(codecs.watermarks().encode(WATERMARK), partition, 0, Moments.START));
        }
    }

    @Test
    void whatIsPublishedAsItIsPasses() {
        List<Observation> all = List.of(
                POD,
                aQuota("compute").version(90).hard("pods", "3").build(),
                aNode("node-1").version(91).build(),
                aDeployment("web").version(92).replicas(2, 2, 2).build());
        all.forEach(this::publish);
        all.forEach(cluster::with);

        assertThat(compared().passes()).isTrue();
        assertThat(cluster.scopes()).isNotEmpty().containsOnly(WATERMARK.scope());
    }

    @Test
    void aPodThatIsNotPublishedIsMissing() {
        assertThat(faults(cluster.with(POD))).containsExactly(Check.API_MISSING);
    }

    @Test
    void aPodThatOnlyTheLogHasIsExtra() {
        publish(POD);

        assertThat(faults(cluster)).containsExactly(Check.API_EXTRA);
    }

    @Test
    void aPodThatIsDifferentAtTheSameVersionDiffers() {
        publish(POD);

        VerificationReport report = compared(
                cluster.with(Pods.aPod("web-1").version(100).succeeded().build()));

        assertThat(report.find(Check.API_DIFFERS).orElseThrow().examples())
                .singleElement()
                .satisfies(finding -> assertThat(finding.expected()).contains("phase Succeeded"))
                .satisfies(finding -> assertThat(finding.found()).contains("phase Running"));
    }

    @Test
    void aPodWhoseNewVersionNeverComesDiffers() {
        publish(POD);

        assertThat(faults(
                        cluster.with(Pods.aPod("web-1").version(101).succeeded().build())))
                .containsExactly(Check.API_DIFFERS);
    }

    @Test
    void aVersionThatMovedInNothingThatIsReadIsNoDifference() {
        publish(POD);

        assertThat(faults(cluster.with(
                        Pods.aPod("web-1").version(140).running("app").build())))
                .isEmpty();
    }

    @Test
    void whatTheWatcherAddsFromTheNodeIsNotTheApiServersWord() {
        publish(Pods.aPod("web-1")
                .version(100)
                .running("app")
                .nodeReady(ConditionStatus.UNKNOWN)
                .build());

        assertThat(faults(cluster.with(POD))).isEmpty();
    }

    @Test
    void whatIsOnItsWayIsWaitedFor() {
        publish(POD);
        PodObservation changed = Pods.aPod("web-1").version(101).succeeded().build();
        PodObservation born = Pods.aPod("web-2").version(102).build();
        InventoryComparison comparison = listed(cluster.with(changed).with(born));

        assertThat(comparison.settle()).isFalse();
        publish(changed);
        assertThat(comparison.settle()).isFalse();
        publish(born);

        assertThat(comparison.settle()).isTrue();
        comparison.conclude();
        assertThat(verifier.finish().find(Check.API_DIFFERS)).isEmpty();
    }

    @Test
    void whatWasPublishedAfterTheListIsNotExtra() {
        publish(Pods.aPod("web-1").version(1001).running("app").build());

        assertThat(faults(cluster.at(1000))).isEmpty();
    }

    @Test
    void aStateThatWasAlwaysNewerThanTheListIsCountedAsPassedBy() {
        publish(Pods.aPod("web-1").version(105).succeeded().build());

        VerificationReport report = compared(cluster.with(POD));

        assertThat(report.passes()).isTrue();
        assertThat(report.unjudged()).containsEntry(Unjudged.PASSED_BY.text(), 1L);
    }

    @Test
    void whatCameAndWentBetweenTwoListsIsNotMissing() {
        InventoryComparison comparison = listed(cluster.with(POD));
        cluster.without(POD);

        comparison.settle();
        comparison.conclude();

        assertThat(verifier.finish().passes()).isTrue();
    }

    @Test
    void ofAKindThatMayNotBeListedNothingIsExtra() {
        publish(aNode("node-1").version(91).build());

        VerificationReport report = compared(cluster.refusing(ObservedKind.NODE));

        assertThat(report.passes()).isTrue();
        assertThat(report.unjudged()).containsEntry(Unjudged.REFUSED_KIND.text(), 1L);
    }

    @Test
    void podsThatMayNotBeListedAreNotTakenForSound() {
        publish(POD);

        assertThatThrownBy(() -> compared(cluster.refusing(ObservedKind.POD)))
                .isInstanceOf(InventoryException.class)
                .hasMessageContaining("refuses to list the pods");
    }

    @Test
    void aKindThatIsNotSyncedIsCounted() {
        mark(aWatermark(Moments.second(1))
                .namespaces("shop")
                .unsynced(ObservedKind.NODE)
                .build());

        VerificationReport report =
                compared(cluster.with(aNode("node-1").version(91).build()));

        assertThat(report.unjudged()).containsEntry(Unjudged.KIND_NOT_SYNCED.text(), 1L);
    }

    @Test
    void podsThatAreNotSyncedAreNotTakenForSound() {
        mark(aWatermark(Moments.second(1))
                .namespaces("shop")
                .unsynced(ObservedKind.POD)
                .build());

        assertThatThrownBy(() -> compared(cluster.with(POD)))
                .isInstanceOf(InventoryException.class)
                .hasMessageContaining("does not call pods synced");
    }

    @Test
    void anotherClusterIsNotCompared() {
        assertThatThrownBy(() -> compared(new FakeInventory("another")))
                .isInstanceOf(InventoryException.class)
                .hasMessageContaining("another");
    }

    @Test
    void aClusterWhoseUidMayNotBeSeenIsComparedWhenTheLogHasOnlyOne() {
        publish(POD);

        assertThat(compared(new FakeInventory("").with(POD)).passes()).isTrue();
        assertThat(WATERMARK.scope()).isNotEqualTo(WatchScope.WHOLE_CLUSTER);
    }

    private void mark(Watermark watermark) {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            verifier.take(LoggedRecord.of(codecs.watermarks().encode(watermark), partition, 1, Moments.second(1)));
        }
    }

    private void publish(Observation observation) {
        int partition = new SubjectPartitioner(PARTITIONS).partition(observation.cluster(), observation.namespace());
        offset++;
        verifier.take(LoggedRecord.of(codecs.encode(observation), partition, offset, Moments.START));
    }

    private Set<Check> faults(FakeInventory inventory) {
        VerificationReport report = compared(inventory);
        return report.results().stream()
                .map(result -> result.check())
                .filter(check -> check.text().startsWith("api-"))
                .collect(Collectors.toSet());
    }

    private VerificationReport compared() {
        return compared(cluster);
    }

    /** Without the contradictions: these states have no history. */
    private VerificationReport compared(FakeInventory inventory) {
        InventoryComparison comparison = listed(inventory);
        comparison.settle();
        List<String> notes = comparison.conclude();
        return verifier.report(verifier.judged(List.of()), notes);
    }

    private InventoryComparison listed(FakeInventory inventory) {
        InventoryComparison comparison = InventoryComparison.of(inventory, verifier);
        comparison.list();
        return comparison;
    }
}
