/**
 * ContainerCrashLooping: containers of one name within one workload that are started again and again. Container
 * observations, back-off events and watermarks come in; the runs of troubled containers and one finding for them all go out.
 */
package io.podwatch.core.detect.crashloop;
