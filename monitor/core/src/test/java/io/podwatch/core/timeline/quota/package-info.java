/**
 * Quotas side by side with the alerts that most clusters have: what happens to a quota goes in, and what the judge tells of it and
 * when promtool sees the standard rules fire on it come out, as a table.
 */
package io.podwatch.core.timeline.quota;
