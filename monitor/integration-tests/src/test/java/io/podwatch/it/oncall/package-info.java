/**
 * What people on call get: a real Alertmanager beside what sends to it. In come alerts as Podwatch sends them; out go the
 * notifications that a receiver hears.
 */
package io.podwatch.it.oncall;
