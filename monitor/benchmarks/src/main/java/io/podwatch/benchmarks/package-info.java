/**
 * What the stages cost, one by one (JMH, {@code stage}), and the whole under load ({@code load}). Figures that are published
 * stand in docs/performance.md together with the machine.
 */
package io.podwatch.benchmarks;
