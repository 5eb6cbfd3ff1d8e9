/**
 * The ground of the end-to-end load: broker, simulated API server and Podwatch in this process, pods that change on request,
 * and two observers, one of the committed records and one of the metrics. Called by {@code load}.
 */
package io.podwatch.benchmarks.bed;
