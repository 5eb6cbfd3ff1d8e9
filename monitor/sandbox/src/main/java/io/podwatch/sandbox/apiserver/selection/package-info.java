/** Which objects a list or a watch is about. Comes in as query text, goes out as a predicate over stored objects. */
package io.podwatch.sandbox.apiserver.selection;
