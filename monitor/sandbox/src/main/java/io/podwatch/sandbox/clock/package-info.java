/** Time that runs faster than the wall's: one clock that every stage of a demo shares. */
package io.podwatch.sandbox.clock;
