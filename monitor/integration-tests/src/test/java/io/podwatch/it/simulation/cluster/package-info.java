/**
 * A small cluster that lives by itself: pods with kubelet-like lives, workloads, nodes, quotas and events, and the API
 * server's memory of what became of them. What truly happened is kept, so that what Podwatch told can be judged by it.
 */
package io.podwatch.it.simulation.cluster;
