package io.podwatch.watcher.kube;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;

/** What every watched object has in common; of its metadata the parts that nobody here reads are not even decoded. */
@JsonIgnoreProperties(ignoreUnknown = true)
public abstract class Resource implements HasMetadata {
    private static final long serialVersionUID = 1L;

    private String apiVersion = "";

    /** Items of a list do not repeat their kind. */
    private String kind = getClass().getSimpleName();

    @JsonIgnoreProperties({"managedFields", "selfLink", "generateName"})
    private ObjectMeta metadata = new ObjectMeta();

    @Override
    public final String getApiVersion() {
        return apiVersion;
    }

    @Override
    public final void setApiVersion(String apiVersion) {
        this.apiVersion = apiVersion;
    }

    @Override
    public final String getKind() {
        return kind;
    }

    public final void setKind(String kind) {
        this.kind = kind;
    }

    @Override
    public final ObjectMeta getMetadata() {
        return metadata;
    }

    @Override
    public final void setMetadata(ObjectMeta metadata) {
        this.metadata = metadata;
    }
}
