/**
 * What most detectors of pods have in common: a diagnosis reads symptoms off one pod; what is remembered of each troubled pod
 * goes through its grace and, where a policy says so, a quiet time; all of one workload and container become one finding.
 * Symptoms and time come in; states and findings go out.
 */
package io.podwatch.core.detect.trouble;
