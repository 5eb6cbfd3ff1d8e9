/**
 * The HTTP edge: requests come in from ordinary Kubernetes clients, lists and watches go out. Everything here runs on the
 * server's event loop, but for the enqueuing of changes, which happens on whatever thread writes.
 */
package io.podwatch.sandbox.apiserver.http;
