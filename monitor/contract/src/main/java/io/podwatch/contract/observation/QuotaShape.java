package io.podwatch.contract.observation;

import io.podwatch.contract.json.Collected;
import io.podwatch.contract.json.Field;
import io.podwatch.contract.json.ObjectShape;
import io.podwatch.contract.json.Scalars;
import io.podwatch.core.quantity.Quantity;
import io.podwatch.core.tenant.QuotaObservation;
import io.podwatch.core.tenant.ScopeRequirement;
import java.util.List;
import java.util.Map;

/** The last published state of a ResourceQuota, its amounts exact and in base units. */
public final class QuotaShape {

    public static final ObjectShape<QuotaObservation> SHAPE = new QuotaShape().build();

    private final ObjectShape.Builder<QuotaObservation> object =
            ObjectShape.named("Quota", "The last published state of one ResourceQuota.");
    private final Field<String> cluster =
            object.required("cluster", Scalars.TEXT, QuotaObservation::cluster, "the cluster's configured name");
    private final Field<String> namespace =
            object.required("namespace", Scalars.TEXT, QuotaObservation::namespace, "its namespace");
    private final Field<String> name = object.required("name", Scalars.TEXT, QuotaObservation::name, "its name");
    private final Field<String> uid = object.optional("uid", Scalars.TEXT, QuotaObservation::uid, "its uid");
    private final Field<String> resourceVersion = object.optional(
            "resourceVersion",
            Scalars.TEXT,
            QuotaObservation::resourceVersion,
            "the version of the object that this state is of");
    private final Field<Map<String, Quantity>> wanted = object.optional(
            "wanted", ReferenceShapes.AMOUNTS, QuotaObservation::wanted, "spec.hard: what somebody asked for");
    private final Field<Map<String, Quantity>> hard = object.optional(
            "hard", ReferenceShapes.AMOUNTS, QuotaObservation::hard, "status.hard: what admission enforces");
    private final Field<Map<String, Quantity>> used =
            object.optional("used", ReferenceShapes.AMOUNTS, QuotaObservation::used, "status.used");

    {
        object.derived(
                "lagging",
                Scalars.FLAG,
                QuotaObservation::lags,
                "whether the quota controller has yet to take up the present spec");
    }

    private final Field<List<ScopeRequirement>> scopes = object.optional(
            "scopes", Collected.list(scope()), QuotaObservation::scopes, "which pods it counts; absent means all");
    private final Field<Map<String, String>> annotations = object.optional(
            "annotations", ReferenceShapes.TEXTS, QuotaObservation::annotations, "those under podwatch.io/");
    private final Field<Map<String, String>> unreadable = object.optional(
            "unreadable",
            ReferenceShapes.TEXTS,
            QuotaObservation::unreadable,
            "what stands where an amount should, by resource; that amount is left out of the others");

    private QuotaShape() {}

    private ObjectShape<QuotaObservation> build() {
        return object.build(values -> new QuotaObservation(
                values.get(cluster),
                values.get(namespace),
                values.get(name),
                values.get(uid),
                values.get(resourceVersion),
                values.get(wanted),
                values.get(hard),
                values.get(used),
                values.get(scopes),
                values.get(annotations),
                values.get(unreadable)));
    }

    private static ObjectShape<ScopeRequirement> scope() {
        ObjectShape.Builder<ScopeRequirement> object =
                ObjectShape.named("ScopeRequirement", "One term of a quota's scope.");
        Field<String> scope = object.required("scope", Scalars.TEXT, ScopeRequirement::scope, "what it looks at");
        Field<String> operator = object.required(
                "operator", Scalars.TEXT, ScopeRequirement::operator, "In, NotIn, Exists, DoesNotExist");
        Field<List<String>> named = object.optional(
                "values", Collected.list(Scalars.TEXT), ScopeRequirement::values, "the values of In and NotIn");
        return object.build(values -> new ScopeRequirement(values.get(scope), values.get(operator), values.get(named)));
    }
}
