/** Kubernetes events that explain what states cannot: why a creation was refused, who killed a container. */
package io.podwatch.core.evidence;
