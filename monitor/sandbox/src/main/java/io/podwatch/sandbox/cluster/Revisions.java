package io.podwatch.sandbox.cluster;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetBuilder;
import io.podwatch.sandbox.apiserver.ObjectStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The ReplicaSets of Deployments: one for each version of the template, named by its hash. */
final class Revisions {
    private static final String HASH = "pod-template-hash";

    private final ObjectStore store;

    Revisions(ObjectStore store) {
        this.store = store;
    }

    /** A pod and the ReplicaSet that made it. */
    record Owned(Pod pod, ReplicaSet replicaSet) {
        boolean isOf(ReplicaSet other) {
            return replicaSet.getMetadata().getUid().equals(other.getMetadata().getUid());
        }
    }

    /** The one of the present template; made when it is missing. */
    ReplicaSet current(Deployment deployment) {
        String hash = hash(deployment);
        return of(deployment).stream()
                .filter(set -> hash.equals(set.getMetadata().getLabels().get(HASH)))
                .findFirst()
                .orElseGet(() -> store.create(replicaSet(deployment, hash)));
    }

    List<ReplicaSet> of(Deployment deployment) {
        return store.list(ReplicaSet.class, deployment.getMetadata().getNamespace()).stream()
                .filter(set -> set.getMetadata().getOwnerReferences().stream()
                        .anyMatch(owner ->
                                owner.getUid().equals(deployment.getMetadata().getUid())))
                .toList();
    }

    List<Owned> pods(Deployment deployment) {
        List<Owned> owned = new ArrayList<>();
        for (ReplicaSet set : of(deployment)) {
            Pods.controlledBy(store, set).forEach(pod -> owned.add(new Owned(pod, set)));
        }
        return owned;
    }

    private static String hash(Deployment deployment) {
        return Integer.toHexString(deployment.getSpec().getTemplate().hashCode());
    }

    private ReplicaSet replicaSet(Deployment deployment, String hash) {
        Map<String, String> labels =
                new HashMap<>(deployment.getSpec().getTemplate().getMetadata().getLabels());
        labels.put(HASH, hash);
        return new ReplicaSetBuilder()
                .withNewMetadata()
                .withName(deployment.getMetadata().getName() + "-" + hash)
                .withNamespace(deployment.getMetadata().getNamespace())
                .withLabels(labels)
                .addToAnnotations(
                        "deployment.kubernetes.io/revision",
                        Integer.toString(of(deployment).size() + 1))
                .addNewOwnerReference()
                .withApiVersion(deployment.getApiVersion())
                .withKind(deployment.getKind())
                .withName(deployment.getMetadata().getName())
                .withUid(deployment.getMetadata().getUid())
                .withController(true)
                .endOwnerReference()
                .endMetadata()
                .withNewSpec()
                .withReplicas(deployment.getSpec().getReplicas())
                .withNewSelector()
                .withMatchLabels(labels)
                .endSelector()
                .withTemplate(deployment.getSpec().getTemplate())
                .endSpec()
                .build();
    }
}
