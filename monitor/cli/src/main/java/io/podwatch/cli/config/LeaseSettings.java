package io.podwatch.cli.config;

import io.podwatch.cli.setting.Problem;
import io.podwatch.cli.setting.Setting;
import io.podwatch.cli.setting.SettingRule;
import io.podwatch.cli.setting.SettingValues;
import io.podwatch.cli.setting.type.SettingTypes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** By which Lease one of several watchers of a cluster leads, and how long its times are. */
public record LeaseSettings(
        String mode, Optional<String> namespace, Optional<String> name, Optional<String> identity, Times times) {

    /** How long a lease holds, and how it is kept. */
    public record Times(
            Duration duration, Duration renewDeadline, Duration retryInterval, Duration standbyCheckInterval) {}

    public static final String AUTO = "auto";
    public static final String REQUIRED = "required";
    public static final String OFF = "off";

    /** A wait is stretched at random by up to a fifth, so that two candidates do not ask in step. */
    private static final double JITTERED = 1.2;

    /** What a leader has under way when its deadline passes has ended by the time that another may start. */
    private static final double CLEAR = 1.2;

    public static final Setting<String> MODE = Setting.of(
                    "watch.lease.mode",
                    SettingTypes.choice(AUTO, REQUIRED, OFF),
                    "Whether one of several watchers leads by a Lease: wherever its namespace is known, always, or never.")
            .withDefault(AUTO);
    public static final Setting<String> NAMESPACE = Setting.of(
                    "watch.lease.namespace",
                    SettingTypes.text("a namespace's name", "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?"),
                    "Namespace of the Lease, in the cluster that is watched.")
            .withoutDefault("the service account's, inside a cluster");
    public static final Setting<String> NAME = Setting.of(
                    "watch.lease.name",
                    SettingTypes.text(
                            "a DNS name of at most 253 characters",
                            "(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*"),
                    "Name of the Lease. All watchers of a cluster share one.")
            .withoutDefault(
                    "topic prefix and cluster, such as podwatch-my-cluster; a suffix tells apart what a Lease's name cannot");
    public static final Setting<String> IDENTITY = Setting.of(
                    "watch.lease.identity",
                    SettingTypes.text("at most 128 characters without spaces", "\\S{1,128}"),
                    "What the Lease calls this process when it leads; a random suffix is added, so that no two share it.")
            .withoutDefault("the name of the pod or host");
    public static final Setting<Duration> DURATION = Setting.of(
                    "watch.lease.duration",
                    SettingTypes.duration("3s", "10m"),
                    "How long a lease that is not renewed keeps standbys from leading: a dead leader's gap.")
            .withDefault("30s");
    static final Setting<Duration> RENEW_DEADLINE = Setting.of(
                    "watch.lease.renew-deadline",
                    SettingTypes.duration("2s", "9m"),
                    "After how long without a renewal a leader stops by itself. At most five sixths of the duration.")
            .withDefault("20s");
    static final Setting<Duration> RETRY_INTERVAL = Setting.of(
                    "watch.lease.retry-interval",
                    SettingTypes.duration("100ms", "5m"),
                    "How often a leader renews. A standby looks five times as often. 1.2 times it is below the deadline.")
            .withDefault("5s");
    static final Setting<Duration> STANDBY_CHECK_INTERVAL = Setting.of(
                    "watch.lease.standby-check-interval",
                    SettingTypes.duration("1s", "1h"),
                    "How often a standby looks whether it reaches Kafka.")
            .withDefault("30s");
    static final List<Setting<?>> DECLARED =
            List.of(MODE, NAMESPACE, NAME, IDENTITY, DURATION, RENEW_DEADLINE, RETRY_INTERVAL, STANDBY_CHECK_INTERVAL);
    static final List<SettingRule> RULES =
            List.of(new SettingRule(LeaseSettings::deadlineProblems), new SettingRule(LeaseSettings::retryProblems));

    static LeaseSettings from(SettingValues values) {
        return new LeaseSettings(
                values.get(MODE),
                values.find(NAMESPACE),
                values.find(NAME),
                values.find(IDENTITY),
                new Times(
                        values.get(DURATION),
                        values.get(RENEW_DEADLINE),
                        values.get(RETRY_INTERVAL),
                        values.get(STANDBY_CHECK_INTERVAL)));
    }

    /** A leader that may be late must have stopped before another may start. */
    private static List<Problem> deadlineProblems(SettingValues values) {
        return problems(values, RENEW_DEADLINE, DURATION, CLEAR, "is ", "; expected at most five sixths of ");
    }

    /** At least one renewal must fit. */
    private static List<Problem> retryProblems(SettingValues values) {
        String what = "is, with up to a fifth added at random, too long at ";
        return problems(values, RETRY_INTERVAL, RENEW_DEADLINE, JITTERED, what, "; expected less than ");
    }

    private static List<Problem> problems(
            SettingValues values,
            Setting<Duration> lower,
            Setting<Duration> upper,
            double factor,
            String found,
            String expected) {
        Optional<Duration> low = values.find(lower);
        Optional<Duration> high = values.find(upper);
        boolean fits = low.isEmpty()
                || high.isEmpty()
                || low.get().toMillis() * factor <= high.get().toMillis();
        String others = expected + upper.key() + ", which is " + values.shown(upper);
        return fits
                ? List.of()
                : List.of(new Problem(
                        lower.key(), found + values.shown(lower) + others + "; lower the one or raise the other"));
    }
}
