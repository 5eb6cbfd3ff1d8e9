package io.podwatch.contract.observation;

import io.podwatch.contract.json.Body;
import io.podwatch.contract.json.Collected;
import io.podwatch.contract.json.Field;
import io.podwatch.contract.json.ObjectShape;
import io.podwatch.contract.json.Scalars;
import io.podwatch.core.observation.KindFreshness;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.WatchScope;
import io.podwatch.core.observation.Watermark;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The watcher's word on how far its records can be trusted; kinds that a later release adds are passed over. */
public final class WatermarkShape {

    public static final ObjectShape<Watermark> SHAPE = new WatermarkShape().build();

    private final ObjectShape.Builder<Watermark> object =
            ObjectShape.named("Watermark", "The watcher's word that everything it saw before this time is committed.");
    private final Field<String> cluster =
            object.required("cluster", Scalars.TEXT, Watermark::cluster, "the cluster's configured name");
    private final Field<String> clusterUid = object.required(
            "clusterUid", Scalars.TEXT, Watermark::clusterUid, "the uid of kube-system: which cluster it really is");
    private final Field<Instant> time =
            object.required("time", Scalars.INSTANT, Watermark::time, "the time of the watcher");
    private final Field<WatchScope> scope = object.inlined(scope(), Watermark::scope);
    private final Field<Map<String, KindFreshness>> kinds = object.required(
            "kinds", Collected.map(freshness()), WatermarkShape::byText, "how far each kind can be trusted");

    private WatermarkShape() {}

    private ObjectShape<Watermark> build() {
        return object.build(values -> new Watermark(
                values.get(cluster),
                values.get(clusterUid),
                values.get(scope),
                values.get(time),
                known(values.get(kinds))));
    }

    private static Map<String, KindFreshness> byText(Watermark watermark) {
        Map<String, KindFreshness> byText = new TreeMap<>();
        watermark.kinds().forEach((kind, freshness) -> byText.put(kind.text(), freshness));
        return byText;
    }

    private static Map<ObservedKind, KindFreshness> known(Map<String, KindFreshness> byText) {
        Map<ObservedKind, KindFreshness> known = new EnumMap<>(ObservedKind.class);
        for (ObservedKind kind : ObservedKind.values()) {
            Optional.ofNullable(byText.get(kind.text())).ifPresent(freshness -> known.put(kind, freshness));
        }
        return known;
    }

    private static Body<WatchScope> scope() {
        ObjectShape.Builder<WatchScope> object = ObjectShape.named("WatchScope", "What of the cluster is watched.");
        Field<List<String>> namespaces = object.optional(
                "namespaces",
                Collected.list(Scalars.TEXT),
                WatchScope::namespaces,
                "the namespaces that are watched; absent means all");
        Field<String> podSelector = object.optional(
                "podSelector", Scalars.TEXT, WatchScope::podSelector, "the labels of the pods that are watched");
        return object.build(values -> new WatchScope(values.get(namespaces), values.get(podSelector)));
    }

    private static ObjectShape<KindFreshness> freshness() {
        ObjectShape.Builder<KindFreshness> object =
                ObjectShape.named("KindFreshness", "How far one kind can be trusted.");
        Field<Boolean> synced = object.required(
                "synced",
                Scalars.FLAG,
                KindFreshness::synced,
                "whether its first list is complete and it has been watched since");
        Field<Optional<Instant>> heardAt = object.optional(
                "heardAt",
                Collected.optional(Scalars.INSTANT),
                KindFreshness::heardAt,
                "up to when everything that the API server had to tell of it was heard");
        Field<String> refusal = object.optional(
                "refusal", Scalars.TEXT, KindFreshness::refusal, "why it is not watched, or not where it was");
        Field<List<String>> unseenIn = object.optional(
                "unseenIn",
                Collected.list(Scalars.TEXT),
                KindFreshness::unseenIn,
                "the namespaces in which it was seen and may be seen no more, while it is watched in others");
        return object.build(values ->
                new KindFreshness(values.get(synced), values.get(heardAt), values.get(refusal), values.get(unseenIn)));
    }
}
