/**
 * Timelines before the production judge: statuses and watermarks go in, in virtual time; the findings that come out are
 * compared with what the timelines expect, and the comparison is a page of the documentation.
 */
package io.podwatch.core.timeline.told;
