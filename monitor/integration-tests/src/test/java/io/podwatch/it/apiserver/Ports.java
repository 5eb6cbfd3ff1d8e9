package io.podwatch.it.apiserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** The ports of one control plane. They were free a moment ago; who loses the race for one starts again with others. */
record Ports(int etcd, int etcdPeer, int apiServer, int controllers) {

    // All are held open together, so that no two are the same.
    static Ports free() {
        try (ServerSocket etcd = open();
                ServerSocket etcdPeer = open();
                ServerSocket apiServer = open();
                ServerSocket controllers = open()) {
            return new Ports(
                    etcd.getLocalPort(), etcdPeer.getLocalPort(), apiServer.getLocalPort(), controllers.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot find free ports on loopback", e);
        }
    }

    private static ServerSocket open() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }
}
