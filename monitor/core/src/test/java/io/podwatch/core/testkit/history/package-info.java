/**
 * Chance that can be repeated: seeds come in, random but lawful pod histories go out, for tests that state laws instead
 * of examples.
 */
package io.podwatch.core.testkit.history;
