package io.podwatch.sandbox.apiserver.selection;

import io.podwatch.sandbox.apiserver.resource.ResourceKind;
import io.podwatch.sandbox.apiserver.resource.StoredObject;
import java.util.function.Predicate;

/** The namespace, labels and fields that a list or a watch is narrowed to. */
public final class Selection implements Predicate<StoredObject> {
    private final String namespace;
    private final boolean narrowed;
    private final Predicate<StoredObject> selectors;

    private Selection(String namespace, boolean narrowed, Predicate<StoredObject> selectors) {
        this.namespace = namespace;
        this.narrowed = narrowed;
        this.selectors = selectors;
    }

    /** Everything of one namespace, or of the cluster when it is empty. */
    public static Selection of(String namespace) {
        return new Selection(namespace, false, object -> true);
    }

    public static Selection of(ResourceKind kind, String namespace, String labelSelector, String fieldSelector) {
        if (labelSelector.isBlank() && fieldSelector.isBlank()) {
            return of(namespace);
        }
        LabelSelector labels = LabelSelector.parse(labelSelector);
        FieldSelector fields = FieldSelector.parse(kind, fieldSelector);
        return new Selection(namespace, true, object -> labels.test(object.labels()) && fields.test(object));
    }

    public String namespace() {
        return namespace;
    }

    /** Whether there is a selector beyond the namespace; counts of what remains are then not told. */
    public boolean narrowed() {
        return narrowed;
    }

    @Override
    public boolean test(StoredObject object) {
        return (namespace.isEmpty() || namespace.equals(object.namespace())) && selectors.test(object);
    }
}
