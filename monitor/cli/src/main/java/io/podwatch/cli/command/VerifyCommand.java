package io.podwatch.cli.command;

import io.podwatch.cli.config.ClusterSettings;
import io.podwatch.cli.config.Configuration;
import io.podwatch.cli.config.KafkaSettings;
import io.podwatch.cli.extension.CommandContext;
import io.podwatch.cli.setting.Problem;
import io.podwatch.cli.setting.SettingRule;
import io.podwatch.cli.setting.SettingValues;
import io.podwatch.cli.wiring.KubernetesAccess;
import io.podwatch.cli.wiring.Verification;
import io.podwatch.contract.verify.report.ReportShape;
import io.podwatch.contract.verify.report.ReportText;
import io.podwatch.contract.verify.report.VerificationReport;
import java.nio.file.Path;
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
            "With --kubeconfig or --context, or inside a cluster, compare it with the API server too.",
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
        return CommandSettings.withFlags(new VerifyCommand(context));
    }

    @Override
    public Integer call() throws Exception {
        Configuration configuration = CommandSettings.read(
                context,
                spec,
                List.of(KafkaSettings.BOOTSTRAP_SERVERS),
                List.of(new SettingRule(this::kubeconfigProblems)));
        VerificationReport report = Verification.of(configuration, access());
        String text = json
                ? ReportShape.json(report)
                : ReportText.of(report, configuration.verify().gapsMax());
        spec.commandLine().getOut().println(text);
        return report.passes() ? ExitCode.OK : ExitCode.FAILED;
    }

    /** Without a kubeconfig the log is judged alone, and none need be there. */
    private List<Problem> kubeconfigProblems(SettingValues values) {
        boolean named = values.isGiven(ClusterSettings.KUBECONFIG) || values.isGiven(ClusterSettings.CONTEXT);
        return named ? access().problems(values) : List.of();
    }

    private KubernetesAccess access() {
        return new KubernetesAccess(context.environment(), Path.of(System.getProperty("user.home")));
    }
}
