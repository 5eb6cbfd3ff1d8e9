package io.podwatch.sandbox.demo;

import io.podwatch.cli.command.ExitCode;
import io.podwatch.cli.extension.CommandContext;
import io.podwatch.cli.wiring.StopSignal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code podwatch demo}: reads its options, and leaves the rest to {@link Demo}. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Show Podwatch at work: a real Kafka broker and a simulated cluster in this process.",
            "A story happens in the cluster; what Podwatch writes about it is read back from Kafka and told here."
        },
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0  every alert that the story must raise was raised and closed",
            "  1  one was not: it was stopped too early, or Podwatch failed"
        })
final class DemoCommand implements Callable<Integer> {
    static final Duration STOP_MAX = Duration.ofSeconds(5);

    private final CommandContext context;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--speed",
            paramLabel = "N",
            defaultValue = "30",
            description =
                    "How many times as fast as real time the cluster lives, 1 to 120 (default: ${DEFAULT-VALUE}).")
    private double speed;

    @Option(
            names = "--http-port",
            paramLabel = "P",
            defaultValue = "8080",
            description = "Port of /metrics, /healthz and /readyz; 0 takes a free one (default: ${DEFAULT-VALUE}).")
    private int httpPort;

    @Option(
            names = "--duration",
            paramLabel = "D",
            description =
                    "End by itself after this much real time, for example 60s or 2m, with a summary of what opened "
                            + "and closed. At the default speed the story takes about 45 s.")
    private String duration;

    @Option(
            names = "--data-dir",
            paramLabel = "DIRECTORY",
            description = "Keep the broker's data here; a second demo goes on from there.")
    private Path dataDirectory;

    @Option(
            names = "--alertmanager-urls",
            paramLabel = "URLS",
            description =
                    "Push alerts to these Alertmanagers, for example http://localhost:9093. Their time is the real one.")
    private String alertmanagerUrls;

    DemoCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        DemoOptions options = new DemoOptions(
                within("--speed", speed, 1, 120),
                (int) within("--http-port", httpPort, 0, 65_535),
                Optional.ofNullable(duration).map(this::parsed),
                Optional.ofNullable(dataDirectory),
                Optional.ofNullable(alertmanagerUrls));
        StopSignal stop = context.stop();
        stop.promise(STOP_MAX);
        try (Demo demo = new Demo(options, stop, spec.commandLine().getOut())) {
            return demo.run() ? ExitCode.OK : ExitCode.FAILED;
        }
    }

    private double within(String option, double value, double min, double max) {
        if (value < min || value > max) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Invalid value for option '" + option + "': " + value + " is not between " + min + " and " + max);
        }
        return value;
    }

    private Duration parsed(String text) {
        try {
            return Duration.parse("PT" + text);
        } catch (java.time.format.DateTimeParseException malformed) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Invalid value for option '--duration': \"" + text
                            + "\" is no duration; expected, for example, 90s or 2m",
                    malformed,
                    null,
                    text);
        }
    }
}
