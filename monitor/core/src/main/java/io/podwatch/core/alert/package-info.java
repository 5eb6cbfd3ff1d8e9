/** Active alerts: findings come in, one alert for each finding key goes out, pending, firing or resolved. */
package io.podwatch.core.alert;
