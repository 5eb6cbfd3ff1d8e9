package io.podwatch.contract.lifecycle;

import io.podwatch.contract.json.Field;
import io.podwatch.contract.json.ObjectShape;
import io.podwatch.contract.json.Scalars;
import io.podwatch.core.observation.Gap;
import io.podwatch.core.observation.GapReason;
import io.podwatch.core.observation.ObservedKind;
import java.time.Instant;

/** A span in which a kind was not watched. */
public final class GapShape {

    /** Stands where a transition has its change, so that readers of the value alone can tell the two. */
    public static final String CHANGE = "gap";

    public static final ObjectShape<Gap> SHAPE = new GapShape().build();

    private final ObjectShape.Builder<Gap> object =
            ObjectShape.named("Gap", "A span in which a kind was not watched; written to every partition.");
    private final Field<String> cluster =
            object.required("cluster", Scalars.TEXT, Gap::cluster, "the cluster's configured name");

    {
        object.derived("change", Scalars.TEXT, gap -> CHANGE, "always gap");
    }

    private final Field<ObservedKind> kind = object.required(
            "kind", Scalars.knownWord(ObservedKind.values(), ObservedKind::text), Gap::kind, "what was not watched");
    private final Field<GapReason> reason = object.required(
            "reason", Scalars.knownWord(GapReason.values(), GapReason::text), Gap::reason, "why it was not");
    private final Field<Instant> from =
            object.required("from", Scalars.INSTANT, Gap::from, "when the kind was last known to be seen");
    private final Field<Instant> to =
            object.required("to", Scalars.INSTANT, Gap::to, "when the list that ended the gap was complete");
    private final Field<String> fromVersion = object.optional(
            "fromResourceVersion", Scalars.TEXT, Gap::fromResourceVersion, "the newest version published before");
    private final Field<String> toVersion =
            object.optional("toResourceVersion", Scalars.TEXT, Gap::toResourceVersion, "the version of the list");
    private final Field<Long> changed =
            object.required("changed", Scalars.LONG, Gap::changed, "objects that differed afterwards");
    private final Field<Long> deleted =
            object.required("deleted", Scalars.LONG, Gap::deleted, "objects that were gone afterwards");

    private GapShape() {}

    private ObjectShape<Gap> build() {
        return object.build(values -> new Gap(
                values.get(cluster),
                values.get(kind),
                values.get(reason),
                values.get(from),
                values.get(to),
                values.get(fromVersion),
                values.get(toVersion),
                values.get(changed),
                values.get(deleted)));
    }
}
