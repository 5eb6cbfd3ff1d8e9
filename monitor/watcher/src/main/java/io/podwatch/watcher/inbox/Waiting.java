package io.podwatch.watcher.inbox;

import java.time.Instant;

/** A notice in the inbox, and when the first of what it stands for arrived. */
record Waiting(Notice notice, Instant arrivedAt) {}
