package io.podwatch.watcher.observe;

import io.podwatch.core.pod.ContainerResources;
import io.podwatch.core.quantity.Quantity;
import io.podwatch.core.share.SharedParts;
import io.podwatch.watcher.kube.Pod;
import io.podwatch.watcher.kube.PodSpec;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a container is to have, as its spec says, and what it has, as its status says where kubelets tell it. */
final class ResourcesMapping {
    private final SharedParts shared;
    private final Quantities quantities;

    ResourcesMapping(SharedParts shared, Quantities quantities) {
        this.shared = shared;
        this.quantities = quantities;
    }

    ContainerResources wanted(Optional<PodSpec.Container> declared) {
        return declared.map(PodSpec.Container::resources).map(this::of).orElse(ContainerResources.NONE);
    }

    /** Absent where it is what is wanted, or is not told. */
    Optional<ContainerResources> actual(Optional<PodSpec.Container> declared, Pod.ContainerStatus status) {
        if (status.resources().equals(PodSpec.Resources.NONE) || declared.isEmpty()) {
            return Optional.empty();
        }
        PodSpec.Resources spec = declared.get().resources();
        if (status.resources().equals(spec)) {
            return Optional.empty();
        }
        ContainerResources wanted = of(spec);
        ContainerResources told = of(status.resources());
        ContainerResources actual =
                new ContainerResources(told(wanted.requests(), told.requests()), told(wanted.limits(), told.limits()));
        return actual.equals(wanted) ? Optional.empty() : Optional.of(shared.share(actual));
    }

    /** A status leaves out what no runtime knows of. */
    private static Map<String, Quantity> told(Map<String, Quantity> wanted, Map<String, Quantity> told) {
        Map<String, Quantity> amounts = new HashMap<>(wanted);
        amounts.replaceAll((resource, amount) -> told.getOrDefault(resource, amount));
        return amounts;
    }

    private ContainerResources of(PodSpec.Resources resources) {
        return resources.equals(PodSpec.Resources.NONE)
                ? ContainerResources.NONE
                : shared.share(
                        new ContainerResources(quantities.of(resources.requests()), quantities.of(resources.limits())));
    }
}
