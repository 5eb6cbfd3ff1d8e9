/**
 * Nodes and workloads that tell their trouble themselves, each for all of its pods: what is wrong with one comes in, with the
 * time since which it is so; it goes through its grace, and states and findings go out.
 */
package io.podwatch.core.detect.object;
