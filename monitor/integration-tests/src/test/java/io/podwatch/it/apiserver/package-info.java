/**
 * Runs a real Kubernetes control plane on loopback for integration tests. In come the programs that
 * {@code .ci/provision-control-plane} builds; out go a kubeconfig for each user and a client for the administrator.
 * Tests ask for it by {@link io.podwatch.it.apiserver.NeedsControlPlane}.
 */
package io.podwatch.it.apiserver;
