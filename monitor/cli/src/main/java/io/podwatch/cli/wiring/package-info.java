/**
 * The one place that constructs the whole. A checked {@code Configuration} comes in; clients, topics, watcher, detector and
 * endpoint are started in order and stopped in the opposite one. Called by {@code command} and by the sandbox.
 */
package io.podwatch.cli.wiring;
