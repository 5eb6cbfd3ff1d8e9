/**
 * What must hold: checks that see every committed record in its order, and those that compare the end with what truly
 * happened. None of them knows how Podwatch works inside.
 */
package io.podwatch.it.simulation.check;
