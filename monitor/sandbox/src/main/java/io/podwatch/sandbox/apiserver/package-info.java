/**
 * A Kubernetes API server in this JVM, as far as Podwatch's watchers can tell: ordinary clients come in over loopback HTTP,
 * simulated controllers through {@link io.podwatch.sandbox.apiserver.ObjectStore}. Tests, scenarios and benchmarks start it.
 */
package io.podwatch.sandbox.apiserver;
