package io.podwatch.core.charge;

import io.podwatch.core.quantity.Quantity;
import io.podwatch.core.tenant.QuotaObservation;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How many more pods of a template one resource of a quota has room for.
 *
 * @param needs what one more pod counts; absent where it does not state what the quota demands, so that none fits
 * @param free what is left, less than nothing where the quota is exceeded
 * @param unstatedIn the containers that do not state it, joined by commas
 */
public record Room(String resource, Optional<Quantity> needs, Quantity free, int replicas, String unstatedIn) {
    private static final BigInteger MOST = BigInteger.valueOf(Integer.MAX_VALUE);

    /** Of each resource that counts for the pod, by name; none where the quota does not count it, or has not counted yet. */
    public static List<Room> in(QuotaObservation quota, PodDemand pod) {
        if (!QuotaScopes.include(quota.scopes(), pod)) {
            return List.of();
        }
        List<Room> rooms = new ArrayList<>(quota.hard().size());
        for (Map.Entry<String, Quantity> hard : quota.hard().entrySet()) {
            Quantity used = quota.used().get(hard.getKey());
            if (used != null) {
                of(hard.getKey(), hard.getValue().minus(used), pod).ifPresent(rooms::add);
            }
        }
        rooms.sort((one, other) -> one.resource.compareTo(other.resource));
        return rooms;
    }

    private static Optional<Room> of(String resource, Quantity free, PodDemand pod) {
        String unstated = pod.unstated().get(resource);
        return unstated != null
                ? Optional.of(new Room(resource, Optional.empty(), free, 0, unstated))
                : pod.of(resource)
                        .filter(Quantity::isPositive)
                        .map(needs -> new Room(resource, Optional.of(needs), free, replicas(free, needs), ""));
    }

    private static int replicas(Quantity free, Quantity needs) {
        return free.isPositive() ? free.fits(needs).min(MOST).intValue() : 0;
    }

    public boolean fits() {
        return replicas > 0;
    }

    /** What has to be freed or added for one more pod; nothing where one fits, or amounts do not help. */
    public Quantity missing() {
        return needs.map(amount -> amount.minus(free))
                .filter(Quantity::isPositive)
                .orElse(Quantity.ZERO);
    }
}
