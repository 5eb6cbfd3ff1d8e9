/**
 * QuotaUsage, one finding for each quota and resource with a level, and QuotaRejecting, one for each workload that a
 * quota refuses. Usage, conditions and events come in.
 */
package io.podwatch.core.detect.quota;
