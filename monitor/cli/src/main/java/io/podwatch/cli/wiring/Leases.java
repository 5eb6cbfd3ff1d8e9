package io.podwatch.cli.wiring;

import io.podwatch.cli.config.ClusterSettings;
import io.podwatch.cli.config.Configuration;
import io.podwatch.cli.config.KafkaSettings;
import io.podwatch.cli.config.LeaseSettings;
import io.podwatch.cli.setting.Problem;
import io.podwatch.cli.setting.SettingValues;
import io.podwatch.watcher.lead.election.LeasePolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the watcher leads by a lease, and by which. Outside of a cluster nobody asks for one unless it is named. */
public final class Leases {
    private static final Logger LOG = LoggerFactory.getLogger(Leases.class);

    private final Instance instance;

    public Leases(Instance instance) {
        this.instance = instance;
    }

    /** A rule for the reading of the configuration. */
    public List<Problem> problems(SettingValues values) {
        String mode = values.find(LeaseSettings.MODE).orElse(LeaseSettings.AUTO);
        Optional<String> namespace =
                namespace(values.find(LeaseSettings.NAMESPACE), values.isGiven(ClusterSettings.KUBECONFIG));
        List<Problem> problems = new ArrayList<>();
        if (mode.equals(LeaseSettings.REQUIRED) && namespace.isEmpty()) {
            problems.add(new Problem(
                    LeaseSettings.NAMESPACE.key(),
                    "is not set, while " + LeaseSettings.MODE.key() + " is required and no service account tells"
                            + " it; name the namespace in which the Lease is to be"));
        }
        if (!mode.equals(LeaseSettings.OFF) && namespace.isPresent()) {
            problems.addAll(transactionProblems(values));
        }
        return problems;
    }

    /** What a dead leader left open must not hide from readers for longer than its lease holds others off. */
    private static List<Problem> transactionProblems(SettingValues values) {
        Optional<Duration> open = values.find(KafkaSettings.TRANSACTION_TIMEOUT);
        Optional<Duration> lease = values.find(LeaseSettings.DURATION);
        boolean fits = open.isEmpty() || lease.isEmpty() || open.get().compareTo(lease.get()) <= 0;
        return fits
                ? List.of()
                : List.of(new Problem(
                        KafkaSettings.TRANSACTION_TIMEOUT.key(),
                        "is " + open.get().toSeconds() + " s; expected at most "
                                + LeaseSettings.DURATION.key() + ", which is "
                                + lease.get().toSeconds() + " s; lower the one or raise the other"));
    }

    /** A kubeconfig may lead to another cluster than the one whose service account this is. */
    private Optional<String> namespace(Optional<String> named, boolean hasKubeconfig) {
        return named.or(() -> hasKubeconfig ? Optional.empty() : instance.namespace());
    }

    /** The lease, or none, which one log line tells. */
    Optional<io.podwatch.watcher.lead.LeaseSettings> lease(Configuration configuration) {
        LeaseSettings settings = configuration.lease();
        Optional<String> namespace = settings.mode().equals(LeaseSettings.OFF)
                ? Optional.empty()
                : namespace(
                        settings.namespace(),
                        configuration.cluster().kubeconfig().isPresent());
        if (namespace.isEmpty()) {
            LOG.atInfo()
                    .addKeyValue("mode", settings.mode())
                    .addKeyValue("to use one", LeaseSettings.NAMESPACE.key())
                    .log("watching without a lease: a second watcher of this cluster makes this one stop");
        }
        return namespace.map(where -> lease(configuration, where));
    }

    private io.podwatch.watcher.lead.LeaseSettings lease(Configuration configuration, String namespace) {
        LeaseSettings settings = configuration.lease();
        LeaseSettings.Times times = settings.times();
        return new io.podwatch.watcher.lead.LeaseSettings(
                namespace,
                settings.name().orElseGet(() -> name(configuration)),
                settings.identity().orElse(instance.name()) + "_" + suffix(),
                new LeasePolicy(times.duration(), times.renewDeadline(), times.retryInterval()),
                times.standbyCheckInterval());
    }

    /**
     * Names of leases know neither upper case nor underscores, and a dot stands between letters or digits. What had to be
     * changed for that is told apart by a suffix: two clusters that share a lease would keep each other from being watched.
     */
    static String name(Configuration configuration) {
        String text = configuration.kafka().topicPrefix() + "-"
                + configuration.cluster().cluster().orElseThrow();
        String valid = text.toLowerCase(Locale.ROOT)
                .replace('_', '-')
                .replaceAll("-*\\.[-.]*", ".")
                .replaceAll("^[^a-z0-9]+|[^a-z0-9]+$", "");
        return valid.equals(text) ? text : valid + "-" + HexFormat.of().toHexDigits(text.hashCode());
    }

    /** Two processes on one host, and one that was started again, are different candidates. */
    private static String suffix() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    }
}
