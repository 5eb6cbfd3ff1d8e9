package io.podwatch.it.oncall;

import io.podwatch.it.alerts.AlertFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * The shipped rules with shorter times: what takes minutes takes seconds, and evaluation follows each scrape. That the real
 * times are right is what promtool tests.
 */
final class QuickRules {
    private static final Pattern MINUTES = Pattern.compile("\\b(\\d+)m\\b");
    private static final int SECONDS_FOR_A_MINUTE = 4;

    private QuickRules() {}

    static void copyTo(Path directory) throws IOException {
        for (Path rules : AlertFiles.rules()) {
            String quick = MINUTES.matcher(Files.readString(rules))
                    .replaceAll(minutes -> Integer.parseInt(minutes.group(1)) * SECONDS_FOR_A_MINUTE + "s")
                    .replace("15s", "1s");
            Files.writeString(directory.resolve(rules.getFileName().toString().replace(".yaml", ".rules.yaml")), quick);
        }
    }
}
