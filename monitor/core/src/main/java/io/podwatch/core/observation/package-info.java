/**
 * What every watched object has in common, and what the watcher says about its own watching: how fresh each kind is
 * (watermark) and what it could not see (gap). Absent objects and instants are {@code Optional}, absent text is "".
 */
package io.podwatch.core.observation;
