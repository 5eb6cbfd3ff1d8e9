package io.podwatch.cli.extension;

import java.util.concurrent.Callable;

/** Adds a subcommand, or replaces the one that only says what is missing. */
public interface CommandProvider {

    String name();

    /** An object with picocli's annotations; what it returns is the exit code. */
    Callable<Integer> command(CommandContext context);
}
