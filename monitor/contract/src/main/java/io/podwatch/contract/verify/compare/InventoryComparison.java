package io.podwatch.contract.verify.compare;

import io.podwatch.contract.verify.LogVerifier;
import io.podwatch.contract.verify.report.Unjudged;
import io.podwatch.contract.verify.track.ClusterTracks;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.Watermark;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compares one cluster's API server with what the log says of it. The cluster's name is found by the uid in its watermarks,
 * so that the wrong cluster is never taken for it. Evidence is left out: events expire by themselves.
 */
public final class InventoryComparison {

    private static final Set<ObservedKind> COMPARED = EnumSet.complementOf(EnumSet.of(ObservedKind.EVIDENCE));

    private final Inventory inventory;
    private final LogVerifier verifier;
    private final ClusterTracks tracks;
    private final Watermark watermark;
    private final Map<ObservedKind, KindComparison> kinds = new EnumMap<>(ObservedKind.class);
    private long refused;

    private InventoryComparison(Inventory inventory, LogVerifier verifier, ClusterTracks tracks, Watermark watermark) {
        this.inventory = inventory;
        this.verifier = verifier;
        this.tracks = tracks;
        this.watermark = watermark;
    }

    /** @throws InventoryException when the log says nothing of this cluster */
    public static InventoryComparison of(Inventory inventory, LogVerifier verifier) {
        String uid = inventory.clusterUid();
        for (ClusterTracks tracks : verifier.clusters().values()) {
            Optional<Watermark> newest = tracks.watermarks().newest();
            boolean same = newest.filter(
                            mark -> !uid.isEmpty() && mark.clusterUid().equals(uid))
                    .isPresent();
            boolean only = uid.isEmpty() && verifier.clusters().size() == 1 && newest.isPresent();
            if (same || only) {
                return new InventoryComparison(inventory, verifier, tracks, newest.get());
            }
        }
        throw new InventoryException(
                "cannot compare the log with the API server: no watermark among clusters %s has the uid \"%s\" of its kube-system; check --context, --cluster and podwatch.kafka.topic-prefix"
                        .formatted(verifier.clusters().keySet(), uid),
                null);
    }

    /**
     * Lists all kinds that the watermark calls synced; the others are counted.
     *
     * @throws InventoryException when pods are not among them or may not be listed: nothing could be trusted by such a
     *     comparison
     */
    public void list() {
        if (!watermark.isSynced(ObservedKind.POD)) {
            throw new InventoryException(
                    "cannot compare the log with the API server: the newest watermark of cluster %s (%s) does not call pods synced; the watcher has not finished its list, or may not list pods: look at its log, and verify again when it is ready"
                            .formatted(tracks.cluster(), watermark.time()),
                    null);
        }
        for (ObservedKind kind : COMPARED) {
            if (watermark.isSynced(kind)) {
                kinds.put(kind, listed(kind));
            } else {
                verifier.unjudged(Unjudged.KIND_NOT_SYNCED, 1);
            }
        }
    }

    private KindComparison listed(ObservedKind kind) {
        KindComparison comparison = new KindComparison(kind, tracks);
        Listed answer = inventory.list(kind, tracks.cluster(), watermark.scope(), comparison::take);
        comparison.listed(answer);
        if (kind == ObservedKind.POD && !answer.isComplete()) {
            throw new InventoryException(
                    "cannot compare the log with the API server: it refuses to list the pods of cluster %s; this user needs the watcher's right to list them"
                            .formatted(tracks.cluster()),
                    null);
        }
        refused += answer.isComplete() ? 0 : 1;
        return comparison;
    }

    /** Looks again with what has been read since; says whether everything agrees. */
    public boolean settle() {
        kinds.values().forEach(KindComparison::settle);
        return kinds.values().stream().noneMatch(KindComparison::isOpen);
    }

    /** Tells the verifier what never came to agree; what is still open is confirmed by a second list. */
    public List<String> conclude() {
        for (Map.Entry<ObservedKind, KindComparison> entry : kinds.entrySet()) {
            if (entry.getValue().isOpen()) {
                entry.getValue().confirmBy(listed(entry.getKey()));
            }
            entry.getValue().tell(verifier::add);
            verifier.unjudged(Unjudged.PASSED_BY, entry.getValue().passedBy());
        }
        verifier.unjudged(Unjudged.REFUSED_KIND, refused);
        long objects = kinds.values().stream().mapToLong(KindComparison::count).sum();
        return List.of("compared with the API server: %,d objects of cluster %s, kinds %s"
                .formatted(
                        objects,
                        tracks.cluster(),
                        kinds.keySet().stream().map(ObservedKind::text).toList()));
    }
}
