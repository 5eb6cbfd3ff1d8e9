/** The types of settings: text comes in, a value within its bounds goes out, or nothing. Called by {@code setting}. */
package io.podwatch.cli.setting.type;
