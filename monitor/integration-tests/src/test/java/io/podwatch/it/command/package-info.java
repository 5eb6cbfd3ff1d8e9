/** The command as people start it: a process of its own, with arguments, an environment, output and an exit code. */
package io.podwatch.it.command;
