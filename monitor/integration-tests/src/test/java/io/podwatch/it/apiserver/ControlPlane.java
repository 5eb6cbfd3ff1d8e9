package io.podwatch.it.apiserver;

import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.podwatch.it.apiserver.actors.Kubectl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiFunction;

/**
 * A real etcd, kube-apiserver and kube-controller-manager on loopback, for tests. Quota status, ReplicaSets,
 * Deployments and Jobs are what a cluster makes of them, and taints evict; no kubelet, scheduler or node controller runs. Everything
 * ends with {@link #close()} or with the JVM, however that ends; logs stay in {@code target/control-plane}.
 */
public final class ControlPlane implements AutoCloseable {

    private static final Path LOGS = Path.of("target", "control-plane");
    private static final int START_ATTEMPTS = 3;

    private final Servers servers;
    private final Path kubeconfig;
    private final KubernetesClient admin;
    private final Thread stopAtExit = new Thread(this::stop, "control-plane-stop");

    private static final class Shared {
        static final ControlPlane INSTANCE = start();
    }

    private ControlPlane(Servers servers) {
        this.servers = servers;
        this.kubeconfig = servers.administratorKubeconfig();
        this.admin = ClusterAccess.client(kubeconfig);
    }

    /** The one that all tests of this JVM share; it is never closed before the JVM ends. */
    public static ControlPlane shared() {
        return Shared.INSTANCE;
    }

    /** One more, for tests that break it; the caller closes it. */
    public static ControlPlane start() {
        return start(Servers::start);
    }

    /** One more, for tests that write themselves what controllers would; the caller closes it. */
    public static ControlPlane startWithoutControllers() {
        return start(Servers::startWithoutControllers);
    }

    private static ControlPlane start(BiFunction<ControlPlaneBinaries, Path, Servers> servers) {
        ControlPlaneBinaries binaries = ControlPlaneBinaries.locate(System.getenv());
        ControlPlane started = new ControlPlane(startServers(binaries, servers));
        Runtime.getRuntime().addShutdownHook(started.stopAtExit);
        return started;
    }

    // Another process may take one of the ports between their choice and their use.
    private static Servers startServers(
            ControlPlaneBinaries binaries, BiFunction<ControlPlaneBinaries, Path, Servers> servers) {
        for (int attempt = 1; ; attempt++) {
            try {
                return servers.apply(binaries, newDirectory());
            } catch (Daemon.EndedException e) {
                if (attempt == START_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static Path newDirectory() {
        try {
            Files.createDirectories(LOGS);
            return Files.createTempDirectory(LOGS, "").toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create a directory in \"" + LOGS.toAbsolutePath() + "\"", e);
        }
    }

    /** The kubeconfig of the administrator, who may do everything. */
    public Path kubeconfig() {
        return kubeconfig;
    }

    /** The administrator's kubectl, of the control plane's own version. */
    public Kubectl kubectl(Path output) {
        return new Kubectl(servers.program("kubectl"), kubeconfig, output);
    }

    /** The administrator's client; it stays open as long as the control plane runs. */
    public KubernetesClient admin() {
        return admin;
    }

    /** A kubeconfig whose user has these rights in all namespaces and nothing else; the rights hold on return. */
    public Path kubeconfigFor(String user, PolicyRule... rules) {
        return access(user).inAllNamespaces(rules);
    }

    /** A kubeconfig whose user has these rights in one existing namespace and nothing else; the rights hold on return. */
    public Path kubeconfigFor(String user, String namespace, PolicyRule... rules) {
        return access(user).inNamespace(namespace, rules);
    }

    /** Does as an operator does with manifests in which this user stands; the rights that Roles in them give hold on return. */
    public void apply(String user, Path kubeconfig, String manifests) {
        access(user).apply(kubeconfig, manifests);
    }

    /** Where a user lives who has a kubeconfig of {@link #kubeconfigFor}. */
    public static String accountsNamespace() {
        return ClusterAccess.ACCOUNTS;
    }

    /** Kills the API server and starts it again: every connection breaks. */
    public void restartApiServer() {
        servers.restartApiServer();
    }

    /** Restarts the API server without its past: no watch resumes and no paged list goes on from before. */
    public void forgetHistory() {
        servers.compact(admin.namespaces().list().getMetadata().getResourceVersion());
        servers.restartApiServer();
    }

    /** The process of the API server, for tests that stop it (SIGSTOP) to play a server that hangs. */
    public long apiServerPid() {
        return servers.apiServer().pid();
    }

    private ClusterAccess access(String user) {
        return new ClusterAccess(servers, admin, user);
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(stopAtExit);
        stop();
    }

    private void stop() {
        admin.close();
        servers.close();
    }
}
