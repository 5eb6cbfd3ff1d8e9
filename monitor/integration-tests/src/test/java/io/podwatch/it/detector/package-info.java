/**
 * The detector stage against a real broker. In come records as a watcher publishes them; out go alerts, metrics and
 * readiness, which the tests compare with the story that was told.
 */
package io.podwatch.it.detector;
