/**
 * The timelines of the test resources: text comes in, steps and expectations go out. What the form means is said in the
 * README beside the texts. Published in core's test-jar, so that other stages replay the same timelines.
 */
package io.podwatch.core.timeline;
