/**
 * The watcher's public door: Kubernetes on one side, Kafka on the other. Settings, a client configuration and Kafka client
 * properties come in; committed records go out. Whoever wires a process calls it.
 */
package io.podwatch.watcher;
