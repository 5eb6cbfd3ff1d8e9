/**
 * Decides who leads, without I/O, clock or threads. What the lease shows and what time it is come in; the next state and what
 * to ask of the API server go out. The elector in {@code lead} is the only caller.
 */
package io.podwatch.watcher.lead.election;
