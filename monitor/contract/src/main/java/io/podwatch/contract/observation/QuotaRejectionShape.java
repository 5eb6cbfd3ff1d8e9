package io.podwatch.contract.observation;

import io.podwatch.contract.json.Collected;
import io.podwatch.contract.json.Field;
import io.podwatch.contract.json.ObjectShape;
import io.podwatch.contract.json.Scalars;
import io.podwatch.contract.json.Shape;
import io.podwatch.core.evidence.QuotaRejection;
import io.podwatch.core.evidence.QuotaRejection.Shortfall;
import io.podwatch.core.evidence.RefusalForm;
import io.podwatch.core.quantity.Quantity;
import java.util.List;

/** A creation that a quota refused, and what was short. */
public final class QuotaRejectionShape {

    private static final Shape<RefusalForm> FORM =
            Scalars.word(RefusalForm.values(), RefusalForm::text, RefusalForm.OTHER);

    public static final ObjectShape<QuotaRejection> SHAPE = rejection();

    private QuotaRejectionShape() {}

    private static ObjectShape<QuotaRejection> rejection() {
        ObjectShape.Builder<QuotaRejection> object =
                ObjectShape.named("QuotaRejection", "A creation that a quota refused.");
        Field<String> refused = object.optional(
                "object", Scalars.TEXT, QuotaRejection::object, "the name of what could not be created");
        Field<String> quota =
                object.required("quota", Scalars.TEXT, QuotaRejection::quota, "the quota that refused it");
        Field<List<Shortfall>> shortfalls = object.optional(
                "shortfalls",
                Collected.list(shortfall()),
                QuotaRejection::shortfalls,
                "the resources that did not fit");
        Field<RefusalForm> form =
                object.optional("form", FORM, RefusalForm.EXCEEDED, QuotaRejection::form, "what it says, in a word");
        Field<String> text = object.optional(
                "text", Scalars.TEXT, QuotaRejection::text, "its words, where they are none that are known");
        return object.build(values -> new QuotaRejection(
                values.get(refused), values.get(quota), values.get(shortfalls), values.get(form), values.get(text)));
    }

    private static ObjectShape<Shortfall> shortfall() {
        ObjectShape.Builder<Shortfall> object = ObjectShape.named("Shortfall", "One resource that did not fit.");
        Field<String> resource = object.required("resource", Scalars.TEXT, Shortfall::resource, "its name");
        Field<Quantity> requested =
                object.required("requested", Scalars.QUANTITY, Shortfall::requested, "what was asked for");
        Field<Quantity> used = object.required("used", Scalars.QUANTITY, Shortfall::used, "what was in use");
        Field<Quantity> limited = object.required("limited", Scalars.QUANTITY, Shortfall::limited, "the limit");
        object.derived("missing", Scalars.QUANTITY, Shortfall::missing, "how much more the quota would have to allow");
        return object.build(values ->
                new Shortfall(values.get(resource), values.get(requested), values.get(used), values.get(limited)));
    }
}
