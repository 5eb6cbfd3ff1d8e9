package io.podwatch.cli.command;

import io.podwatch.cli.config.Configuration;
import io.podwatch.cli.config.KafkaSettings;
import io.podwatch.cli.extension.CommandContext;
import io.podwatch.cli.wiring.Topics;
import io.podwatch.contract.topic.TopicSetupReport;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Creates or checks the topics once, and says what it found. */
@Command(
        name = "topics",
        mixinStandardHelpOptions = true,
        description = "Create missing topics and check those that exist, then end.")
final class TopicsCommand implements Callable<Integer> {
    private final CommandContext context;

    @Spec
    private CommandSpec spec;

    private TopicsCommand(CommandContext context) {
        this.context = context;
    }

    static CommandSpec create(CommandContext context) {
        return CommandSettings.withFlags(new TopicsCommand(context));
    }

    @Override
    public Integer call() throws Exception {
        Configuration configuration =
                CommandSettings.read(context, spec, List.of(KafkaSettings.BOOTSTRAP_SERVERS), List.of());
        TopicSetupReport report = Topics.once(configuration.kafka(), Clock.systemUTC());
        PrintWriter out = spec.commandLine().getOut();
        report.created().forEach(topic -> out.println("created   " + topic));
        report.existing().forEach(topic -> out.println("existing  " + topic));
        report.warnings().forEach(warning -> out.println("warning   " + warning));
        return ExitCode.OK;
    }
}
