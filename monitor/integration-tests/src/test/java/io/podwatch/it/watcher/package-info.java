/** The watcher between a simulated API server and a real broker: what it commits is read back by an independent consumer. */
package io.podwatch.it.watcher;
