package io.podwatch.core.charge;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.quantity.Quantity;
import io.podwatch.core.testkit.QuotaBuilder;
import io.podwatch.core.testkit.WorkloadBuilder;
import io.podwatch.core.workload.PodTerms;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RoomTest {
    private static final QuotaBuilder QUOTA = QuotaBuilder.aQuota("compute");
    private static final PodDemand HALF_A_CORE = demand("app a: requests cpu=500m");

    private static PodDemand demand(String template) {
        return PodDemand.of(Templates.template(template), List.of());
    }

    private static PodDemand of(PodTerms terms) {
        return PodDemand.of(WorkloadBuilder.aDeployment("web").terms(terms).build(), List.of());
    }

    private static List<String> rooms(QuotaBuilder quota, PodDemand pod) {
        return Room.in(quota.build(), pod).stream()
                .map(room -> room.resource() + " " + room.replicas() + " missing " + room.missing())
                .toList();
    }

    @Test
    void asManyFitAsThereIsRoomForWholeOnes() {
        assertThat(rooms(QUOTA.hard("requests.cpu", "4").used("requests.cpu", "2100m"), HALF_A_CORE))
                .containsExactly("requests.cpu 3 missing 0");
        assertThat(rooms(QUOTA.hard("requests.cpu", "4").used("requests.cpu", "3500m"), HALF_A_CORE))
                .containsExactly("requests.cpu 1 missing 0");
        assertThat(rooms(QUOTA.hard("requests.cpu", "4").used("requests.cpu", "3501m"), HALF_A_CORE))
                .containsExactly("requests.cpu 0 missing 0.001");
    }

    @Test
    void anExceededQuotaLacksWhatIsTooMuchAsWell() {
        assertThat(rooms(QUOTA.hard("requests.cpu", "4").used("requests.cpu", "5"), HALF_A_CORE))
                .containsExactly("requests.cpu 0 missing 1.5");
    }

    @Test
    void whatAPodDoesNotCountForLimitsNothingAndWhatIsNotCountedYetIsNotKnown() {
        QuotaBuilder quota = QUOTA.hard("services", "1")
                .used("services", "1")
                .hard("requests.nvidia.com/gpu", "1")
                .used("requests.nvidia.com/gpu", "1")
                .hard("pods", "10");

        assertThat(rooms(quota, HALF_A_CORE)).isEmpty();
        assertThat(rooms(quota.used("pods", "9"), HALF_A_CORE)).containsExactly("pods 1 missing 0");
    }

    @Test
    void aPodThatAsksForNothingOfAResourceIsNotHeldBackByIt() {
        PodDemand none = demand("app a: requests cpu=0");

        assertThat(rooms(QUOTA.hard("requests.cpu", "1").used("requests.cpu", "2"), none))
                .isEmpty();
    }

    @Test
    void noneFitsWhereTheQuotaDemandsWhatIsNotStated() {
        List<Room> rooms =
                Room.in(QUOTA.hard("limits.cpu", "4").used("limits.cpu", "0").build(), HALF_A_CORE);

        assertThat(rooms).singleElement().satisfies(room -> {
            assertThat(room.fits()).isFalse();
            assertThat(room.needs()).isEmpty();
            assertThat(room.unstatedIn()).isEqualTo("a");
        });
    }

    @Test
    void moreThanAnIntCanHoldIsAsManyAsItCan() {
        PodDemand tiny = demand("app a: requests memory=1");

        assertThat(rooms(QUOTA.hard("memory", "8Ei").used("memory", "0"), tiny))
                .containsExactly("memory 2147483647 missing 0");
    }

    @Test
    void scopesChooseWhichPodsAQuotaCounts() {
        PodTerms plain = PodTerms.NONE;
        PodTerms high = new PodTerms(Map.of(), Map.of(), Map.of(), "high", false, false);
        PodTerms bounded = new PodTerms(Map.of(), Map.of(), Map.of(), "", true, false);
        PodTerms crossing = new PodTerms(Map.of(), Map.of(), Map.of(), "", false, true);
        PodTerms sized = new PodTerms(Map.of("cpu", Quantity.of(1)), Map.of(), Map.of(), "", false, false);

        assertThat(counted("Terminating", "Exists", List.of(plain, bounded))).containsExactly(bounded);
        assertThat(counted("NotTerminating", "Exists", List.of(plain, bounded))).containsExactly(plain);
        assertThat(counted("BestEffort", "Exists", List.of(plain, sized))).containsExactly(plain);
        assertThat(counted("NotBestEffort", "Exists", List.of(plain, sized))).containsExactly(sized);
        assertThat(counted("CrossNamespacePodAffinity", "Exists", List.of(plain, crossing)))
                .containsExactly(crossing);
        assertThat(counted("PriorityClass", "Exists", List.of(plain, high))).containsExactly(high);
        assertThat(counted("PriorityClass", "DoesNotExist", List.of(plain, high)))
                .containsExactly(plain);
        assertThat(counted("PriorityClass", "In", List.of(plain, high), "high", "low"))
                .containsExactly(high);
        assertThat(counted("PriorityClass", "NotIn", List.of(plain, high), "high"))
                .containsExactly(plain);
        assertThat(counted("VolumeAttributesClass", "Exists", List.of(plain, high)))
                .isEmpty();
    }

    private static List<PodTerms> counted(String scope, String operator, List<PodTerms> of, String... values) {
        QuotaBuilder quota = QUOTA.hard("pods", "3").used("pods", "0").scope(scope, operator, values);
        return of.stream()
                .filter(terms -> !Room.in(quota.build(), of(terms)).isEmpty())
                .toList();
    }

    @Test
    void everyTermOfAScopeHasToBeMet() {
        QuotaBuilder quota = QUOTA.hard("pods", "3")
                .used("pods", "0")
                .scope("NotTerminating", "Exists")
                .scope("PriorityClass", "In", "high");

        assertThat(Room.in(quota.build(), of(PodTerms.NONE))).isEmpty();
        assertThat(Room.in(quota.build(), of(new PodTerms(Map.of(), Map.of(), Map.of(), "high", true, false))))
                .isEmpty();
        assertThat(Room.in(quota.build(), of(new PodTerms(Map.of(), Map.of(), Map.of(), "high", false, false))))
                .hasSize(1);
    }
}
