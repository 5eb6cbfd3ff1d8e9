/** Rollouts that do not get on: what controllers say of them comes in, with their pods; what is wrong goes out. */
package io.podwatch.core.detect.rollout;
