/**
 * What the watches saw and the publisher has yet to commit. Watches put notices in, in the order of each object's life;
 * the publisher takes them out in batches and acknowledges a batch once it is committed.
 */
package io.podwatch.watcher.inbox;
