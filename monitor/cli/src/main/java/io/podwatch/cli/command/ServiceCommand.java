package io.podwatch.cli.command;

import io.podwatch.cli.config.ClusterSettings;
import io.podwatch.cli.config.Configuration;
import io.podwatch.cli.extension.CommandContext;
import io.podwatch.cli.setting.Setting;
import io.podwatch.cli.setting.SettingRule;
import io.podwatch.cli.wiring.EmbeddedBrokers;
import io.podwatch.cli.wiring.Instance;
import io.podwatch.cli.wiring.KubernetesAccess;
import io.podwatch.cli.wiring.Leases;
import io.podwatch.cli.wiring.Podwatch;
import io.podwatch.cli.wiring.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The commands that run until they are stopped: watcher, detector, or both. */
abstract sealed class ServiceCommand implements Callable<Integer> {
    private final CommandContext context;
    private final Set<Role> roles;

    @Spec
    private CommandSpec spec;

    private ServiceCommand(CommandContext context, Set<Role> roles) {
        this.context = context;
        this.roles = EnumSet.copyOf(roles);
    }

    static CommandSpec run(CommandContext context) {
        return withSettings(new Run(context));
    }

    static CommandSpec watch(CommandContext context) {
        return withSettings(new Watch(context));
    }

    static CommandSpec detect(CommandContext context) {
        return withSettings(new Detect(context));
    }

    @Override
    public Integer call() throws Exception {
        Configuration configuration = CommandSettings.read(context, spec, required(), rules());
        boolean clean = Podwatch.run(configuration, roles, context, Version.number());
        return clean ? ExitCode.OK : ExitCode.FAILED;
    }

    private List<Setting<?>> required() {
        return roles.contains(Role.WATCH) ? List.of(ClusterSettings.CLUSTER) : List.of();
    }

    private List<SettingRule> rules() {
        List<SettingRule> rules = new ArrayList<>();
        rules.add(new SettingRule(Configuration::brokerProblems));
        rules.add(new SettingRule(EmbeddedBrokers.onClassPath(context.environment())::problems));
        if (roles.contains(Role.WATCH)) {
            rules.add(new SettingRule(access()::problems));
            rules.add(new SettingRule(new Leases(Instance.of(context.environment(), access()))::problems));
        }
        return rules;
    }

    private KubernetesAccess access() {
        return new KubernetesAccess(context.environment(), Path.of(System.getProperty("user.home")));
    }

    private static CommandSpec withSettings(ServiceCommand command) {
        CommandSpec spec = CommandSettings.withFlags(command);
        spec.usageMessage()
                .footer(
                        "",
                        "Every setting can also stand in the environment or in the file given to --config;",
                        "`podwatch settings` lists all of them.");
        return spec;
    }

    @Command(
            name = "run",
            mixinStandardHelpOptions = true,
            description = "Watch a cluster and detect trouble in it, in one process.")
    private static final class Run extends ServiceCommand {
        private Run(CommandContext context) {
            super(context, EnumSet.of(Role.WATCH, Role.DETECT));
        }
    }

    @Command(name = "watch", mixinStandardHelpOptions = true, description = "Watch a cluster and write it to Kafka.")
    private static final class Watch extends ServiceCommand {
        private Watch(CommandContext context) {
            super(context, EnumSet.of(Role.WATCH));
        }
    }

    @Command(
            name = "detect",
            mixinStandardHelpOptions = true,
            description = "Read Kafka, detect trouble, serve metrics and write alerts. Serves many clusters.")
    private static final class Detect extends ServiceCommand {
        private Detect(CommandContext context) {
            super(context, EnumSet.of(Role.DETECT));
        }
    }
}
