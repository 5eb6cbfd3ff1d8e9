package io.podwatch.core.detect.creating;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the kubelet warns of before any container of a pod can be created, in the order in which it gets there. */
enum Obstacle {
    FAILED_ATTACH_VOLUME("FailedAttachVolume", "a volume cannot be attached to the node"),
    FAILED_MOUNT("FailedMount", "a volume cannot be mounted"),
    FAILED_MAP_VOLUME("FailedMapVolume", "a volume's device cannot be mapped"),
    FAILED_PREPARE_DYNAMIC_RESOURCES("FailedPrepareDynamicResources", "a device that it claims cannot be prepared"),
    NETWORK_NOT_READY("NetworkNotReady", "the network of the node is not ready"),
    FAILED_CREATE_POD_SANDBOX("FailedCreatePodSandBox", "its sandbox cannot be created");

    /** Of several warnings of one stage the first is the cause of the others. */
    static final Comparator<Obstacle> BY_STAGE = Comparator.naturalOrder();

    private static final Map<String, Obstacle> BY_REASON =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Obstacle::reason, Function.identity()));

    private static final Pattern OBJECT = Pattern.compile("(?i)(?:secret|configmap) \"[^\"]*\" not found");
    private static final Pattern KEY = Pattern.compile("references non-existent (?:secret|config) key");
    private static final Pattern MULTI_ATTACH = Pattern.compile("Multi-Attach error");
    private static final Pattern NETWORK =
            Pattern.compile("plugin type=|network for sandbox|failed to set ?up (?:pod )?network");

    private final String reason;
    private final String meaning;

    Obstacle(String reason, String meaning) {
        this.reason = reason;
        this.meaning = meaning;
    }

    static Set<String> reasons() {
        return BY_REASON.keySet();
    }

    /** Null for every other reason. */
    static Obstacle of(String reason) {
        return BY_REASON.get(reason);
    }

    /** As the kubelet writes it. */
    String reason() {
        return reason;
    }

    boolean isOfVolumes() {
        return compareTo(FAILED_MAP_VOLUME) <= 0;
    }

    /** In words that stay the same while the message's names and times do not. */
    String meaning(String message) {
        if (isOfVolumes()) {
            return OBJECT.matcher(message).find() || KEY.matcher(message).find()
                    ? "a Secret or ConfigMap that it mounts is missing"
                    : MULTI_ATTACH.matcher(message).find() ? "a volume is still attached to another node" : meaning;
        }
        boolean isNetwork =
                this == FAILED_CREATE_POD_SANDBOX && NETWORK.matcher(message).find();
        return isNetwork ? meaning + ", the network plugin fails" : meaning;
    }
}
