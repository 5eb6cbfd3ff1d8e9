/**
 * Timelines through everything that is real: what a timeline shows goes in as writes to an API server, as kubelets and
 * controllers would make them; Podwatch watches that server, and what its alerts topic tells is compared with what the
 * timelines expect.
 */
package io.podwatch.it.timeline;
