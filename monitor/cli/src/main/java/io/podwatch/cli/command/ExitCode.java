package io.podwatch.cli.command;

/** What the exit codes mean; the help prints the same. */
public final class ExitCode {
    public static final int OK = 0;
    public static final int FAILED = 1;
    public static final int WRONG_USAGE = 2;
    public static final int OUTSIDE_REFUSED = 3;

    private ExitCode() {}
}
