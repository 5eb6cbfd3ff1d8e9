/**
 * Pods that have a node and of which no container is even created: their conditions and containers come in, with what the kubelet
 * warns of about their volumes and their sandbox; symptoms go out.
 */
package io.podwatch.core.detect.creating;
