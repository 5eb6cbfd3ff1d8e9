/**
 * The way to the API server: fabric8's transport over Vert.x, made sound for watches. The client's settings come in, a factory
 * for its builder goes out; whoever builds a KubernetesClient that watches calls it.
 */
package io.podwatch.watcher.http;
