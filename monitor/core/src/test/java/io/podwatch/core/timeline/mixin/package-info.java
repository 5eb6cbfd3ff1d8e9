/**
 * What the alert that most clusters have would do: timelines go in as the series that a scrape finds of them, promtool runs
 * the rule over them, and the times at which it fires come out.
 */
package io.podwatch.core.timeline.mixin;
