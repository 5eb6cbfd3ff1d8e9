/** In-memory doubles of what surrounds a partition; tests tell what is in the log and look at what comes out. */
package io.podwatch.detector.testkit;
