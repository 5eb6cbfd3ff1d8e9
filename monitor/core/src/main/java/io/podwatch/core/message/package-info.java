/**
 * What an alert says to whoever is called: alerts come in, words of bounded length go out. Called by whatever sends alerts to
 * people.
 */
package io.podwatch.core.message;
