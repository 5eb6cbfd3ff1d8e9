package io.podwatch.watcher.observe;

import io.podwatch.core.pod.ContainerType;
import io.podwatch.core.share.SharedParts;
import io.podwatch.core.workload.ContainerTemplate;
import io.podwatch.core.workload.PodTerms;
import io.podwatch.watcher.kube.PodSpec;
import io.podwatch.watcher.kube.TemplateSpec;
import java.util.ArrayList;
import java.util.List;

/** Maps what one more pod of a workload will ask for. */
final class TemplateMapping {
    private final SharedParts shared;
    private final Quantities quantities;

    TemplateMapping(SharedParts shared, Quantities quantities) {
        this.shared = shared;
        this.quantities = quantities;
    }

    List<ContainerTemplate> containers(TemplateSpec pod) {
        List<ContainerTemplate> template = new ArrayList<>();
        pod.initContainers().forEach(container -> template.add(container(container, ContainerType.INIT)));
        pod.containers().forEach(container -> template.add(container(container, ContainerType.APP)));
        return template;
    }

    private ContainerTemplate container(PodSpec.Container container, ContainerType type) {
        boolean sidecar = type == ContainerType.INIT && ContainerMapping.isSidecar(container);
        return new ContainerTemplate(
                shared.share(container.name()),
                sidecar ? ContainerType.SIDECAR : type,
                shared.share(container.image()),
                quantities.of(container.resources().requests()),
                quantities.of(container.resources().limits()));
    }

    /** Most templates say nothing of the whole pod, and most of the others the same as their neighbours. */
    PodTerms terms(TemplateSpec pod) {
        PodTerms terms = new PodTerms(
                quantities.of(pod.resources().requests()),
                quantities.of(pod.resources().limits()),
                quantities.of(pod.overhead()),
                pod.priorityClassName(),
                pod.activeDeadlineSeconds().filter(seconds -> seconds >= 0).isPresent(),
                pod.affinity().crossesNamespaces());
        return terms.equals(PodTerms.NONE) ? PodTerms.NONE : shared.share(terms);
    }
}
