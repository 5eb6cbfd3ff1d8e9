/** Nodes that are not ready: their Ready condition comes in, with the pods that sit on them; what is wrong goes out. */
package io.podwatch.core.detect.node;
