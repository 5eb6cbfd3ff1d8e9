package io.podwatch.it.apiserver;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Says where the programs of the control plane lie; what it calls missing cannot be run. */
public record ControlPlaneBinaries(Path directory) {

    static final String VERSION = "1.36.3";
    static final String DIRECTORY_VARIABLE = "PODWATCH_CONTROL_PLANE_DIR";
    private static final List<String> PROGRAMS =
            List.of("etcd", "kube-apiserver", "kube-controller-manager", "kubectl");

    public static ControlPlaneBinaries locate(Map<String, String> environment) {
        String named = environment.getOrDefault(DIRECTORY_VARIABLE, "");
        return new ControlPlaneBinaries(named.isEmpty() ? cache(environment) : Path.of(named));
    }

    List<String> missing() {
        return PROGRAMS.stream()
                .filter(program -> !Files.isExecutable(path(program)))
                .toList();
    }

    public Path path(String program) {
        return directory.resolve(program);
    }

    private static Path cache(Map<String, String> environment) {
        String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
        Path root = cache.isEmpty() ? Path.of(environment.getOrDefault("HOME", ""), ".cache") : Path.of(cache);
        return root.resolve(Path.of("podwatch", "control-plane", VERSION));
    }
}
