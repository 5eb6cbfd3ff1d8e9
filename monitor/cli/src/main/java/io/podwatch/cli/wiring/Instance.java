package io.podwatch.cli.wiring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where this process runs and what it is called.
 *
 * @param name of the pod or host
 * @param namespace of the pod, where its service account is the way to the API server
 */
public record Instance(String name, Optional<String> namespace) {
    private static final Path SERVICE_ACCOUNT = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");

    /** A process beside which there is no other. */
    public static final Instance ALONE = new Instance("podwatch", Optional.empty());

    public static Instance of(Map<String, String> environment, KubernetesAccess access) {
        return of(environment, access.findsKubeconfig(), SERVICE_ACCOUNT);
    }

    static Instance of(Map<String, String> environment, boolean hasKubeconfig, Path serviceAccount) {
        Path file = serviceAccount.resolve("namespace");
        boolean isInside = !hasKubeconfig && environment.containsKey("KUBERNETES_SERVICE_HOST") && Files.exists(file);
        return new Instance(name(environment), isInside ? Optional.of(read(file)) : Optional.empty());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the namespace of this pod in \"" + file + "\"", e);
        }
    }

    /** Kubernetes sets a pod's name as its host name. */
    private static String name(Map<String, String> environment) {
        String host = environment.getOrDefault("HOSTNAME", "");
        try {
            return host.isBlank() ? InetAddress.getLocalHost().getHostName() : host;
        } catch (UnknownHostException nameless) {
            return ALONE.name;
        }
    }
}
