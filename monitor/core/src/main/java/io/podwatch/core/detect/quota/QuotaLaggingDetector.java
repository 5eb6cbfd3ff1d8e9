package io.podwatch.core.detect.quota;

import io.podwatch.core.detect.Detector;
import io.podwatch.core.detect.Finding;
import io.podwatch.core.detect.FindingDetail;
import io.podwatch.core.detect.Transition;
import io.podwatch.core.quantity.Quantity;
import io.podwatch.core.quantity.QuantityFormat;
import io.podwatch.core.tenant.QuotaObservation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Tells of a quota controller that does not take up what a quota asks for, and what is enforced meanwhile. */
public final class QuotaLaggingDetector implements Detector<QuotaLaggingState, QuotaLaggingInput, QuotaLaggingPolicy> {

    @Override
    public Transition<QuotaLaggingState> apply(
            QuotaLaggingState state, QuotaLaggingInput input, QuotaLaggingPolicy policy) {
        if (input instanceof QuotaLaggingInput.Over over) {
            List<Finding> told =
                    state.open() ? List.of(new Finding.Closed(state.key(), over.at(), over.resolution())) : List.of();
            return new Transition<>(QuotaLaggingState.caughtUp(state.key()), told);
        }
        return behind(state, (QuotaLaggingInput.Behind) input, policy);
    }

    private static Transition<QuotaLaggingState> behind(
            QuotaLaggingState state, QuotaLaggingInput.Behind behind, QuotaLaggingPolicy policy) {
        Instant since = state.since().orElse(behind.at());
        boolean isDue = !behind.at().isBefore(since.plus(policy.grace()));
        QuotaLaggingState next = new QuotaLaggingState(state.key(), Optional.of(since), state.open() || isDue);
        return new Transition<>(
                next,
                next.open() && !state.open()
                        ? List.of(new Finding.Opened(state.key(), behind.at(), detail(behind.quota(), since, policy)))
                        : List.of());
    }

    /** What is to be said of it while it is open. */
    public static FindingDetail detail(QuotaObservation quota, Instant since, QuotaLaggingPolicy policy) {
        return new FindingDetail(
                policy.severity(), "", summary(quota), Optional.empty(), evidence(quota), 0, 0, Optional.of(since));
    }

    private static String summary(QuotaObservation quota) {
        String subject = "the quota controller has not taken up quota " + quota.name() + ": ";
        return quota.hard().isEmpty() || !quota.isCounted()
                ? subject + "what it limits is not counted, and is refused until it is"
                : subject + "former limits are enforced";
    }

    private static Map<String, String> evidence(QuotaObservation quota) {
        Map<String, String> evidence = new TreeMap<>();
        quota.wanted().forEach((resource, amount) -> {
            if (!amount.equals(quota.hard().get(resource)) || !quota.used().containsKey(resource)) {
                evidence.put("wanted_" + resource, text(resource, amount));
            }
        });
        quota.hard().forEach((resource, amount) -> {
            if (!amount.equals(quota.wanted().get(resource))) {
                evidence.put("enforced_" + resource, text(resource, amount));
            }
        });
        return evidence;
    }

    private static String text(String resource, Quantity amount) {
        return QuantityFormat.ofResource(resource).text(amount);
    }
}
