package io.podwatch.it.apiserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The programs of one control plane and their command lines; either all of them run and are ready, or none. */
final class Servers implements AutoCloseable {

    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final String CONTROLLERS =
            "namespace-controller,resourcequota-controller,garbage-collector-controller,"
                    + "deployment-controller,replicaset-controller,statefulset-controller,daemonset-controller,"
                    + "job-controller,cronjob-controller,taint-eviction-controller";

    private final ControlPlaneBinaries binaries;
    private final Path directory;
    private final Ports ports;
    private final Credentials credentials;
    private final Deque<Daemon> running = new ArrayDeque<>();
    private Daemon apiServer;

    private Servers(ControlPlaneBinaries binaries, Path directory, Ports ports) {
        this.binaries = binaries;
        this.directory = directory;
        this.ports = ports;
        this.credentials = Credentials.write(directory, UUID.randomUUID().toString());
    }

    static Servers start(ControlPlaneBinaries binaries, Path directory) {
        Servers servers = startWithoutControllers(binaries, directory);
        try {
            servers.startControllers();
            return servers;
        } catch (IllegalStateException e) {
            servers.close();
            throw e;
        }
    }

    static Servers startWithoutControllers(ControlPlaneBinaries binaries, Path directory) {
        Servers servers = new Servers(binaries, directory, Ports.free());
        try {
            servers.startEtcd();
            servers.startApiServer();
            return servers;
        } catch (IllegalStateException e) {
            servers.close();
            throw e;
        }
    }

    Path program(String name) {
        return binaries.path(name);
    }

    Ports ports() {
        return ports;
    }

    Daemon apiServer() {
        return apiServer;
    }

    Path kubeconfig(String user, String token) {
        return credentials.kubeconfig(user, token, ports.apiServer());
    }

    Path administratorKubeconfig() {
        return kubeconfig("admin", credentials.administratorToken());
    }

    void restartApiServer() {
        running.remove(apiServer);
        apiServer.close();
        startApiServer();
    }

    /** Everything before the revision is gone from etcd; what the API server caches is not. */
    void compact(String revision) {
        Loopback.post(ports.etcd(), "/v3/kv/compaction", "{\"revision\":\"" + revision + "\",\"physical\":true}");
    }

    private void startEtcd() {
        String clients = "http://127.0.0.1:" + ports.etcd();
        String peers = "http://127.0.0.1:" + ports.etcdPeer();
        run(
                        "etcd",
                        "--name=only",
                        "--data-dir=" + data(),
                        "--unsafe-no-fsync",
                        "--log-level=warn",
                        "--listen-client-urls=" + clients,
                        "--advertise-client-urls=" + clients,
                        "--listen-peer-urls=" + peers,
                        "--initial-advertise-peer-urls=" + peers,
                        "--initial-cluster=only=" + peers)
                .await("health", () -> Loopback.isWell(ports.etcd(), "/health"), READY_WITHIN);
    }

    // Without ServiceAccount admission pods need no account in their namespace; without the two taint plugins pods
    // and nodes look as they were written. Nothing but loopback may be listened on or advertised.
    private void startApiServer() {
        apiServer = run(
                "kube-apiserver",
                "--etcd-servers=http://127.0.0.1:" + ports.etcd(),
                "--bind-address=127.0.0.1",
                "--advertise-address=127.0.0.1",
                "--secure-port=" + ports.apiServer(),
                "--cert-dir=" + directory,
                "--endpoint-reconciler-type=none",
                "--service-cluster-ip-range=10.0.0.0/24",
                "--authorization-mode=RBAC",
                "--token-auth-file=" + credentials.tokens(),
                "--service-account-issuer=https://kubernetes.default.svc",
                "--service-account-key-file=" + credentials.verifyingKey(),
                "--service-account-signing-key-file=" + credentials.signingKey(),
                "--disable-admission-plugins=ServiceAccount,TaintNodesByCondition,DefaultTolerationSeconds",
                "--profiling=false");
        apiServer.await(
                "readiness",
                () -> Loopback.isWell(ports.apiServer(), "/readyz", credentials.serverCertificate()),
                READY_WITHIN);
    }

    // The default of 20 requests a second would let tests wait for controllers.
    private void startControllers() {
        Path certificate = directory.resolve("kube-controller-manager.crt");
        run(
                        "kube-controller-manager",
                        "--kubeconfig=" + administratorKubeconfig(),
                        "--bind-address=127.0.0.1",
                        "--secure-port=" + ports.controllers(),
                        "--cert-dir=" + directory,
                        "--leader-elect=false",
                        "--kube-api-qps=500",
                        "--kube-api-burst=1000",
                        "--controllers=" + CONTROLLERS,
                        "--profiling=false")
                .await("health", () -> Loopback.isWell(ports.controllers(), "/healthz", certificate), READY_WITHIN);
    }

    private Daemon run(String program, String... arguments) {
        Daemon daemon = Daemon.start(
                Stream.concat(Stream.of(binaries.path(program).toString()), Stream.of(arguments))
                        .toList(),
                directory);
        running.push(daemon);
        return daemon;
    }

    @Override
    public void close() {
        while (!running.isEmpty()) {
            running.pop().close();
        }
        deleteData();
    }

    private Path data() {
        return directory.resolve("data");
    }

    private void deleteData() {
        if (!Files.exists(data())) {
            return;
        }
        try (Stream<Path> files = Files.walk(data())) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete the data of etcd in \"" + data() + "\"", e);
        }
    }
}
