/**
 * What people on call get: a real Alertmanager beside what sends to it, be that Podwatch itself or a real Prometheus with the
 * shipped rules. In come troubles of a simulated cluster, or alerts as Podwatch sends them; out go the notifications that a
 * receiver hears.
 */
package io.podwatch.it.oncall;
