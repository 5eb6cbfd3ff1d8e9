/**
 * The topics: their names, settings, keys and partitions, and the step that sees to it that they exist as they must. A
 * prefix and a subject come in; names, keys and partitions go out. Whoever produces or consumes calls it.
 */
package io.podwatch.contract.topic;
