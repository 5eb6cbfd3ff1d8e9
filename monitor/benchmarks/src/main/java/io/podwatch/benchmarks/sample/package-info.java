/** Pods as a kubelet reports them, of the size that real ones have. */
package io.podwatch.benchmarks.sample;
