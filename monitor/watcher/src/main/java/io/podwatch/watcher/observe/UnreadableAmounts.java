package io.podwatch.watcher.observe;

import io.podwatch.watcher.kube.ResourceQuota;
import java.util.Map;
import java.util.TreeMap;

/** What a quota says where an amount should stand: at most {@link #RESOURCES_MAX} of it, each cut like any message. */
final class UnreadableAmounts {
    static final int RESOURCES_MAX = 32;

    private final MessageText messages;

    UnreadableAmounts(MessageText messages) {
        this.messages = messages;
    }

    /**
     * By resource, the text of the spec before those of the status.
     *
     * @throws IllegalArgumentException when there are more than that: half a quota is not to be judged in silence
     */
    Map<String, String> in(ResourceQuota quota) {
        Map<String, String> unreadable = new TreeMap<>();
        collect(quota.getSpec().hard(), unreadable);
        collect(quota.getStatus().hard(), unreadable);
        collect(quota.getStatus().used(), unreadable);
        if (unreadable.size() > RESOURCES_MAX) {
            throw new IllegalArgumentException("cannot read the amounts of " + unreadable.size()
                    + " resources of the quota: at most " + RESOURCES_MAX + " are told; write them as 500m or 2Gi");
        }
        return unreadable;
    }

    private void collect(Map<String, String> texts, Map<String, String> unreadable) {
        texts.forEach((resource, text) -> {
            if (!Quantities.isReadable(text)) {
                unreadable.putIfAbsent(resource, messages.of(text));
            }
        });
    }
}
