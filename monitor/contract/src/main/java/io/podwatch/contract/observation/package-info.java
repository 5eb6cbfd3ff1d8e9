/**
 * The JSON forms of what the watcher publishes as state: one shape for each kind of observation, and the watermark. The
 * record codecs call it.
 */
package io.podwatch.contract.observation;
