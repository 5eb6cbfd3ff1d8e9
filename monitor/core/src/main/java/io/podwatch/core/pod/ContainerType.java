package io.podwatch.core.pod;

import java.util.Locale;

/** Where a container stands in its pod; a sidecar is an init container that always restarts. */
public enum ContainerType {
    APP,
    INIT,
    SIDECAR,
    EPHEMERAL;

    /** As it is written in records and metrics. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Init containers and sidecars are listed in {@code spec.initContainers}. */
    public boolean isListedAsInit() {
        return this == INIT || this == SIDECAR;
    }
}
