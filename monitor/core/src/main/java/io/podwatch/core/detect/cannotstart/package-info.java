/**
 * Containers that do not get to run: what they wait for and how they ended come in, with the kubelet's events; symptoms go out,
 * which say whether it is for the image, the configuration, the runtime or a hook.
 */
package io.podwatch.core.detect.cannotstart;
