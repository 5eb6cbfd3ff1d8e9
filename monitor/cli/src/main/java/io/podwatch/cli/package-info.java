/** The {@code podwatch} command. Arguments and environment come in, an exit code goes out. Called by the launcher. */
package io.podwatch.cli;
