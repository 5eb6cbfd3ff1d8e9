/**
 * The load of the whole pipe in one process: from a write at the API server to the committed record and to the metric.
 * Options come in, a table goes out, and a failure when an update was lost. Called from the command line.
 */
package io.podwatch.benchmarks.load;
