package io.podwatch.core.detect.cannotstart;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Why a container does not get to run, by the kubelet's word, and what somebody has to look at to change that. */
enum StartFailure {
    ERR_IMAGE_PULL("ErrImagePull", Remedy.IMAGE, "it cannot be pulled"),
    /** The same failure while the kubelet waits before it tries again: one trouble, told by one word. */
    IMAGE_PULL_BACK_OFF("ImagePullBackOff", Remedy.IMAGE, "it cannot be pulled"),
    REGISTRY_UNAVAILABLE("RegistryUnavailable", Remedy.IMAGE, "its registry cannot be reached"),
    SIGNATURE_VALIDATION_FAILED("SignatureValidationFailed", Remedy.IMAGE, "its signature is not accepted"),
    ERR_IMAGE_NEVER_PULL("ErrImageNeverPull", Remedy.IMAGE, "the node does not have it and must not pull it"),
    INVALID_IMAGE_NAME("InvalidImageName", Remedy.IMAGE, "its name cannot be parsed"),
    IMAGE_INSPECT_ERROR("ImageInspectError", Remedy.IMAGE, "the runtime cannot inspect it"),
    CREATE_CONTAINER_CONFIG_ERROR(
            "CreateContainerConfigError", Remedy.CONFIGURATION, "something that the container asks for does not exist"),
    CREATE_CONTAINER_ERROR("CreateContainerError", Remedy.RUNTIME, "the container cannot be created"),
    RUN_CONTAINER_ERROR("RunContainerError", Remedy.RUNTIME, "the command cannot be run"),
    START_ERROR("StartError", Remedy.RUNTIME, "the command cannot be run"),
    CONTAINER_CANNOT_RUN("ContainerCannotRun", Remedy.RUNTIME, "the command cannot be run"),
    PRE_CREATE_HOOK_ERROR("PreCreateHookError", Remedy.HOOK, "what is to be done before its creation fails"),
    PRE_START_HOOK_ERROR("PreStartHookError", Remedy.HOOK, "what is to be done before its start fails"),
    POST_START_HOOK_ERROR("PostStartHookError", Remedy.HOOK, "its postStart hook fails");

    private static final Map<String, StartFailure> BY_REASON =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(StartFailure::reason, Function.identity()));

    private final String reason;
    private final Remedy remedy;
    private final String meaning;

    StartFailure(String reason, Remedy remedy, String meaning) {
        this.reason = reason;
        this.remedy = remedy;
        this.meaning = meaning;
    }

    /** Null for every other reason: it is asked for each container that does not run, in its every status. */
    static StartFailure of(String reason) {
        return BY_REASON.get(reason);
    }

    /** As the kubelet writes it. */
    String reason() {
        return reason;
    }

    Remedy remedy() {
        return remedy;
    }

    /** In words that begin with what has to be looked at. */
    String meaning() {
        return remedy.telling(meaning);
    }

    boolean isPull() {
        return this == ERR_IMAGE_PULL
                || this == IMAGE_PULL_BACK_OFF
                || this == REGISTRY_UNAVAILABLE
                || this == SIGNATURE_VALIDATION_FAILED;
    }

    /** Whether a run ended by it that never began. */
    boolean isEnd() {
        return this == START_ERROR || this == CONTAINER_CANNOT_RUN;
    }
}
