package io.podwatch.core.detect.crashloop;

import java.util.Map;

/** What exit codes usually stand for, in words. A bare 137 is never called out of memory: anybody may send SIGKILL. */
final class ExitCode {
    private static final Map<Integer, String> MEANINGS = Map.of(
            0, "exited without error",
            1, "application error",
            2, "wrong usage or application error",
            126, "command cannot be executed",
            127, "command not found",
            128, "container could not be started",
            134, "aborted (SIGABRT)",
            137, "killed (SIGKILL)",
            139, "segmentation fault (SIGSEGV)",
            143, "terminated (SIGTERM)");

    /** The kernel kills by SIGKILL: runtimes mark later ends of a cgroup in which a child was killed once. */
    private static final int TERMINATED = 143;

    private ExitCode() {}

    static String meaning(int code, String reason) {
        if (reason.equals("OOMKilled") && code != TERMINATED) {
            return "memory limit exceeded";
        }
        String meaning = MEANINGS.get(code);
        if (meaning != null) {
            return meaning;
        }
        return code > 128 && code < 160 ? "ended by signal " + (code - 128) : "application error";
    }
}
