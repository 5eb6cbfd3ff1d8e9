/**
 * The form that every detector has: a state, an input that carries its time, and a policy come in; the next state and
 * findings go out. The same code runs live, in replay, in simulation and in benchmarks.
 */
package io.podwatch.core.detect;
