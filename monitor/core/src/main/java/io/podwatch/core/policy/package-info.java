/**
 * What namespaces, workloads, bare pods and quotas may say about how they are judged: their annotations under podwatch.io/
 * come in, and are read against what the detectors declare; thresholds, caps and switches go out, and what is not understood is named.
 */
package io.podwatch.core.policy;
