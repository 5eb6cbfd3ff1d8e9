/**
 * What Podwatch promises, proved with processes of its own: broker, watchers and detectors that are killed, stopped and started
 * again under a churn of updates, with {@code podwatch verify} as the judge. Each proof is short by default;
 * {@code -Dpodwatch.proof=full} runs it at its full size.
 */
package io.podwatch.it.proof;
