/** What each pod costs a stage in heap. Called from the command line. */
package io.podwatch.benchmarks.heap;
