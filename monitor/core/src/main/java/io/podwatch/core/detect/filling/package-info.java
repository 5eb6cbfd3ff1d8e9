/**
 * When a quota will be full. How much of it is used comes in, with the time that passes; what is kept is the lowest use of each
 * ten minutes, which rollouts do not show in, and where that grows steadily the time at which it reaches the limit goes out.
 */
package io.podwatch.core.detect.filling;
