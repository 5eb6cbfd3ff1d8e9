/**
 * What the API server does to an object between the request and the store: defaults, validation, conflicts, deletion. Comes
 * in from the HTTP edge and from controllers in the same JVM, on any thread; goes out as stored objects or as refusals.
 */
package io.podwatch.sandbox.apiserver.registry;
