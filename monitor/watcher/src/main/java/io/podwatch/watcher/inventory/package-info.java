/** What there is in a cluster, listed once: a scope comes in, observations go out. A verification compares the log with it. */
package io.podwatch.watcher.inventory;
