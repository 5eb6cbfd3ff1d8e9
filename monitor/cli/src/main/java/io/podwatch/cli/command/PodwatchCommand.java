package io.podwatch.cli.command;

import io.podwatch.cli.extension.CommandContext;
import io.podwatch.cli.extension.CommandProvider;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command itself: what it can do, and what its exit codes mean. */
@Command(
        name = "podwatch",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Watches every pod of a Kubernetes cluster, writes what happens to Kafka, and tells which workload",
            "crash-loops and which namespace has run out of quota."
        },
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0        done; or stopped by Ctrl-C or SIGTERM, cleanly",
            "  1        failed, or did not stop in time; verify: the log cannot be trusted",
            "  2        wrong usage or wrong configuration: every problem is named, nothing was started",
            "  3        something outside refuses or cannot be reached: a port is taken, topics have another shape",
            "  130/143  a short command was cut off by Ctrl-C or SIGTERM",
            "",
            "See it work, with no cluster and no Kafka at hand:",
            "  podwatch demo",
            "Watch the cluster of your kubeconfig:",
            "  podwatch run --cluster=my-cluster --bootstrap-servers=broker:9092"
        })
public final class PodwatchCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    private PodwatchCommand() {}

    public static CommandLine create(CommandContext context) {
        CommandLine command = new CommandLine(new PodwatchCommand());
        subcommands(context).forEach(command::addSubcommand);
        return command.setExecutionExceptionHandler(new Failures(context.stop()))
                .setUsageHelpWidth(110);
    }

    private static Map<String, Object> subcommands(CommandContext context) {
        Map<String, Object> commands = new LinkedHashMap<>();
        commands.put("demo", new DemoCommand());
        commands.put("run", ServiceCommand.run(context));
        commands.put("watch", ServiceCommand.watch(context));
        commands.put("detect", ServiceCommand.detect(context));
        commands.put("topics", TopicsCommand.create(context));
        commands.put("verify", VerifyCommand.create(context));
        commands.put("settings", new SettingsCommand());
        ServiceLoader.load(CommandProvider.class)
                .forEach(provider -> commands.put(provider.name(), provider.command(context)));
        return commands;
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Missing command: say what podwatch shall do");
    }
}
