/**
 * Containers that outgrow their memory limit again and again, however far apart: ends of runs come in; what is remembered of a
 * workload's kills and findings go out.
 */
package io.podwatch.core.detect.oom;
