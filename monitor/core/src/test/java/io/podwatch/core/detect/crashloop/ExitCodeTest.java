package io.podwatch.core.detect.crashloop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What exit codes are said to stand for. */
final class ExitCodeTest {
    @ParameterizedTest
    @CsvSource({
        "0, exited without error",
        "1, application error",
        "2, wrong usage or application error",
        "3, application error",
        "126, command cannot be executed",
        "127, command not found",
        "128, container could not be started",
        "129, ended by signal 1",
        "134, aborted (SIGABRT)",
        "139, segmentation fault (SIGSEGV)",
        "143, terminated (SIGTERM)",
        "159, ended by signal 31",
        "255, application error"
    })
    void codeHasAMeaning(int code, String meaning) {
        assertThat(ExitCode.meaning(code, "Error")).isEqualTo(meaning);
    }

    @Test
    void killIsOutOfMemoryOnlyWhereTheRuntimeMarksIt() {
        assertThat(ExitCode.meaning(137, "Error")).isEqualTo("killed (SIGKILL)");
        assertThat(ExitCode.meaning(137, "OOMKilled")).isEqualTo("memory limit exceeded");
    }
}
