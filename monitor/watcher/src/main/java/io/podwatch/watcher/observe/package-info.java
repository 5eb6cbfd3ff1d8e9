/**
 * From the API's objects to core's records. Pure: the trimmed objects of {@code kube} come in, observations go out with
 * their texts redacted, capped and shared; the watch calls it for each object it is shown.
 */
package io.podwatch.watcher.observe;
