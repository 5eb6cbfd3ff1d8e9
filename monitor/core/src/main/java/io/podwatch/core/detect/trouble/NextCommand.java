package io.podwatch.core.detect.trouble;

import io.podwatch.core.pod.PodObservation;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What to paste into a shell to learn more. Nothing of a message gets into it but names that Kubernetes allows. */
public final class NextCommand {
    private static final String NAME = "([a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?)";

    /** As the kubelet names an object that a container or a volume refers to. */
    private static final Pattern MISSING = Pattern.compile("(?i:(secret|configmap)) \"" + NAME + "\" not found");

    private static final Pattern MISSING_KEY =
            Pattern.compile("couldn't find key \\S+ in (?i:(secret|configmap)) [a-z0-9-]+/" + NAME + "(?![^\\s,;])");

    private NextCommand() {}

    public static String describe(PodObservation pod) {
        return "kubectl -n " + pod.namespace() + " describe pod " + pod.id().name();
    }

    /** Who holds it, by name. */
    public static String finalizers(PodObservation pod) {
        return "kubectl -n " + pod.namespace() + " get pod " + pod.id().name()
                + " -o jsonpath='{.metadata.finalizers}'";
    }

    public static String previousLog(PodObservation pod, String container) {
        return "kubectl -n " + pod.namespace() + " logs " + pod.id().name() + " -c " + container + " --previous";
    }

    /** The Secret or ConfigMap of which the message says that it, or a key in it, is missing. */
    public static Optional<String> missing(PodObservation pod, String message) {
        return found(pod, MISSING.matcher(message)).or(() -> found(pod, MISSING_KEY.matcher(message)));
    }

    private static Optional<String> found(PodObservation pod, Matcher missing) {
        return missing.find()
                ? Optional.of("kubectl -n " + pod.namespace() + " describe "
                        + missing.group(1).toLowerCase(Locale.ROOT) + " " + missing.group(2))
                : Optional.empty();
    }
}
