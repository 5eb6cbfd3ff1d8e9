/**
 * The management endpoint: GET requests come in; metrics, health and readiness go out. It changes nothing. Built by
 * {@code wiring}, called by Prometheus and the kubelet.
 */
package io.podwatch.cli.http;
