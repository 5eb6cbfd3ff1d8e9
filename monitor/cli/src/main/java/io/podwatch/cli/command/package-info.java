/**
 * The subcommands: arguments come in, a checked {@code Configuration} goes to {@code wiring}, and what comes of it goes
 * out as an exit code. Called by {@code Main}.
 */
package io.podwatch.cli.command;
