/**
 * Values that lie still by the hundred thousand: what many have in common becomes one object, and times become numbers. What
 * comes out equals what came in. Called by whoever keeps observations for long.
 */
package io.podwatch.core.share;
