/**
 * The people and programs that change a cluster, for tests to command: in come a client of any API server, real or
 * simulated, and orders in the words of Kubernetes; out go the writes that a user or a kubelet would make.
 */
package io.podwatch.it.apiserver.actors;
