/**
 * Lists and watches a cluster. A client of the API server comes in; notices go to the inbox in the order of each object's
 * life, and how fresh each kind is can be asked. The watcher's stage starts and closes it.
 */
package io.podwatch.watcher.watch;
