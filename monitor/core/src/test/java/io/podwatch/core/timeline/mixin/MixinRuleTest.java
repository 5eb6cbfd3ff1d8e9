package io.podwatch.core.timeline.mixin;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.timeline.Timelines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MixinRuleTest {
    @BeforeAll
    static void promtoolIsNeeded() {
        Promtool.isNeeded();
    }

    @Test
    void whatIsKeptOfTheRuleIsWhatPromtoolFinds(@TempDir Path directory) throws IOException, InterruptedException {
        Map<String, Firing> found = MixinRule.over(Timelines.all().toList(), directory);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(Firings.FILE, Firings.written(found));
        }

        assertThat(Files.readString(Firings.FILE))
                .as("run the test with -Dgolden.update=true to keep what promtool finds")
                .isEqualTo(Firings.written(found));
    }
}
