package io.podwatch.cli.command;

import io.podwatch.cli.config.Configuration;
import io.podwatch.cli.config.KafkaSettings;
import io.podwatch.cli.extension.CommandContext;
import io.podwatch.cli.wiring.Verification;
import io.podwatch.contract.verify.report.ReportShape;
import io.podwatch.contract.verify.report.ReportText;
import io.podwatch.contract.verify.report.VerificationReport;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Reads the log, says whether it can be trusted, and ends. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Read all topics and say whether the log can be trusted: order, duplicates, contradictions, gaps.",
            "Exit code 0 when it can, 1 when it cannot. docs/verify.md lists what is checked."
        })
final class VerifyCommand implements Callable<Integer> {
    private final CommandContext context;

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Print the report as JSON, for machines.")
    private boolean json;

    private VerifyCommand(CommandContext context) {
        this.context = context;
    }

    static CommandSpec create(CommandContext context) {
        CommandSpec spec = CommandSpec.forAnnotatedObject(new VerifyCommand(context));
        new SettingFlags(Configuration.CATALOG).addTo(spec);
        spec.usageMessage().sortOptions(false);
        return spec;
    }

    @Override
    public Integer call() throws Exception {
        Configuration configuration = new ConfigurationLoader(context.environment())
                .load(
                        new SettingFlags(Configuration.CATALOG)
                                .read(spec.commandLine().getParseResult()),
                        List.of(KafkaSettings.BOOTSTRAP_SERVERS),
                        List.of());
        Logging.configure(configuration.process().logLevel());
        VerificationReport report = Verification.of(configuration);
        String text = json
                ? ReportShape.json(report)
                : ReportText.of(report, configuration.verify().gapsMax());
        spec.commandLine().getOut().println(text);
        return report.passes() ? ExitCode.OK : ExitCode.FAILED;
    }
}
