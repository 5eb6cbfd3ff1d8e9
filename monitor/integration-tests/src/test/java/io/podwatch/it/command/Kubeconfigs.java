package io.podwatch.it.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the least that is a kubeconfig: a server without credentials. */
public final class Kubeconfigs {

    private Kubeconfigs() {}

    public static Path write(Path directory, String server) throws IOException {
        return Files.writeString(directory.resolve("kubeconfig.yaml"), """
                apiVersion: v1
                kind: Config
                current-context: only
                clusters:
                - name: only
                  cluster: {server: "%s"}
                contexts:
                - name: only
                  context: {cluster: only, user: nobody}
                users:
                - name: nobody
                  user: {}
                """.formatted(server));
    }
}
