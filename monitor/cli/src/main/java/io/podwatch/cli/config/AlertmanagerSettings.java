package io.podwatch.cli.config;

import io.podwatch.cli.setting.Problem;
import io.podwatch.cli.setting.Setting;
import io.podwatch.cli.setting.SettingRule;
import io.podwatch.cli.setting.SettingValues;
import io.podwatch.cli.setting.type.SettingTypes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where alerts are pushed to, where they are, and within which bounds. */
public record AlertmanagerSettings(List<String> urls, Times times, Bounds bounds, Access access, Links links) {

    /** How often, and for how long. */
    public record Times(
            Duration resendInterval,
            Duration heldFor,
            Duration resolvedFor,
            Duration requestTimeout,
            Duration retryBackoffMin,
            Duration retryBackoffMax) {}

    /** How much at once. */
    public record Bounds(int batchMax, int requestsMax, int alertsMax) {}

    /** By what the Alertmanagers know us, and we them. */
    public record Access(Optional<String> username, Optional<Path> credentialsFile, Optional<Path> caFile) {}

    /** What alerts link to, with a label's name in braces where its value is to stand. */
    public record Links(Optional<String> generatorUrl, Optional<String> dashboardUrl, String runbookUrl) {}

    private static final int INTERVALS_HELD_MIN = 4;
    static final Setting<List<String>> URLS = Setting.of(
                    "detector.alertmanager.urls",
                    SettingTypes.list(
                            "http or https URLs with commas between them, such as http://alertmanager-0:9093",
                            "https?://(\\[[0-9a-fA-F:.]+]|[A-Za-z0-9._-]+)(:[0-9]{1,5})?(/[A-Za-z0-9._~/-]*)?"),
                    "Alertmanagers to push alerts to: every peer of a cluster, never a balancer before them. The rules that"
                            + " send the same alerts must be off then.")
            .withoutDefault("none: rules send alerts");
    static final Setting<Duration> RESEND_INTERVAL = Setting.of(
                    "detector.alertmanager.resend-interval",
                    SettingTypes.duration("5s", "30m"),
                    "How often an alert that fires is sent again.")
            .withDefault("1m");
    static final Setting<Duration> HELD_FOR = Setting.of(
                    "detector.alertmanager.held-for",
                    SettingTypes.duration("20s", "24h"),
                    "For how long an alert that fires goes on while no detector sends it again; then it ends by itself. At least four"
                            + " times the resend-interval.")
            .withDefault("2h");
    static final Setting<Duration> RESOLVED_FOR = Setting.of(
                    "detector.alertmanager.resolved-for",
                    SettingTypes.duration("1m", "12h"),
                    "For how long a resolved alert is sent again to an Alertmanager that took it. One that did not is told of the end for"
                            + " as long as it may hold the alert, which is held-for.")
            .withDefault("15m");
    static final Setting<Duration> REQUEST_TIMEOUT = Setting.of(
                    "detector.alertmanager.request-timeout",
                    SettingTypes.duration("100ms", "1m"),
                    "How long an Alertmanager may take to answer.")
            .withDefault("10s");
    static final Setting<Duration> RETRY_BACKOFF_MIN = Setting.of(
                    "detector.alertmanager.retry-backoff-min",
                    SettingTypes.duration("100ms", "1m"),
                    "Pause after a first failure of an Alertmanager; it doubles, and up to a half of it is taken off at random.")
            .withDefault("1s");
    static final Setting<Duration> RETRY_BACKOFF_MAX = Setting.of(
                    "detector.alertmanager.retry-backoff-max",
                    SettingTypes.duration("100ms", "5m"),
                    "Longest pause after failures of an Alertmanager.")
            .withDefault("30s");
    static final Setting<Integer> BATCH_MAX = Setting.of(
                    "detector.alertmanager.batch-max", SettingTypes.integer(1, 64), "Alerts in one request at most.")
            .withDefault("64");
    static final Setting<Integer> REQUESTS_MAX = Setting.of(
                    "detector.alertmanager.requests-max",
                    SettingTypes.integer(1, 16),
                    "Requests to one Alertmanager at once.")
            .withDefault("2");
    static final Setting<Integer> ALERTS_MAX = Setting.of(
                    "detector.alertmanager.alerts-max",
                    SettingTypes.integer(100, 1_000_000),
                    "Alerts that one detector sends at most, those that have been open for longest. How many are cut is shown in"
                            + " podwatch_alertmanager_alerts_cut.")
            .withDefault("20000");
    static final Setting<String> USERNAME = Setting.of(
                    "detector.alertmanager.username",
                    SettingTypes.text("at most 256 characters without ':'", "[^:\\s][^:]{0,255}"),
                    "User name for basic authentication.")
            .withoutDefault("a bearer token, where there are credentials");
    static final Setting<Path> CREDENTIALS_FILE = Setting.of(
                    "detector.alertmanager.credentials-file",
                    SettingTypes.path(),
                    "File that holds the user's password, or where no user name is given a bearer token; read anew for each"
                            + " round of requests.")
            .withoutDefault("no authentication");
    static final Setting<Path> CA_FILE = Setting.of(
                    "detector.alertmanager.ca-file",
                    SettingTypes.path(),
                    "PEM file of the authorities that may have signed the Alertmanagers' certificates; read at the start.")
            .withoutDefault("those that Java trusts");
    static final Setting<String> GENERATOR_URL = link(
            "generator-url",
            "Where an alert says that it comes from. A label's name in braces stands for its value, here and in the other two.");
    static final Setting<String> DASHBOARD_URL = link(
            "dashboard-url",
            "Annotation dashboard_url, such as"
                    + " https://grafana.example.org/d/podwatch?var-namespace={namespace}&var-workload={workload}.");
    static final Setting<String> RUNBOOK_URL =
            link("runbook-url", "Annotation runbook_url.").withDefault("https://podwatch.io/runbooks/{alertname}.md");
    static final List<Setting<?>> DECLARED = List.of(
            URLS,
            RESEND_INTERVAL,
            HELD_FOR,
            RESOLVED_FOR,
            REQUEST_TIMEOUT,
            RETRY_BACKOFF_MIN,
            RETRY_BACKOFF_MAX,
            BATCH_MAX,
            REQUESTS_MAX,
            ALERTS_MAX,
            USERNAME,
            CREDENTIALS_FILE,
            CA_FILE,
            GENERATOR_URL,
            DASHBOARD_URL,
            RUNBOOK_URL);
    static final List<SettingRule> RULES = List.of(
            SettingRule.ordered(RESEND_INTERVAL, RESOLVED_FOR),
            SettingRule.ordered(RETRY_BACKOFF_MIN, RETRY_BACKOFF_MAX),
            SettingRule.ordered(RETRY_BACKOFF_MAX, RESEND_INTERVAL),
            SettingRule.ordered(REQUEST_TIMEOUT, RESEND_INTERVAL),
            new SettingRule(AlertmanagerSettings::holdProblems),
            new SettingRule(AlertmanagerSettings::accessProblems),
            new SettingRule(AlertmanagerSettings::fileProblems));

    public AlertmanagerSettings {
        urls = List.copyOf(urls);
    }

    private static Setting<String> link(String name, String sentence) {
        return Setting.of(
                        "detector.alertmanager." + name,
                        SettingTypes.text(
                                "an http or https URL, with {label} where a label's value is to stand",
                                "https?://[A-Za-z0-9.\\[\\]_:-]+(?:[/?#](?:[A-Za-z0-9._~:/?#@!$&'()*+,;=%-]|\\{[a-z_]+})*)?"),
                        sentence)
                .withoutDefault("no link");
    }

    /** A hand-over, or a detector that starts again, must be done before what fires ends by itself. */
    private static List<Problem> holdProblems(SettingValues values) {
        Optional<Duration> least =
                values.find(RESEND_INTERVAL).map(interval -> interval.multipliedBy(INTERVALS_HELD_MIN));
        return values
                .find(HELD_FOR)
                .filter(held -> least.filter(floor -> held.compareTo(floor) < 0).isPresent())
                .map(held -> new Problem(
                        HELD_FOR.key(),
                        "is " + values.shown(HELD_FOR) + "; expected at least four times " + RESEND_INTERVAL.key()
                                + ", which is " + values.shown(RESEND_INTERVAL) + "; raise the one or lower the other"))
                .stream()
                .toList();
    }

    private static List<Problem> accessProblems(SettingValues values) {
        boolean isWithoutPassword = values.isGiven(USERNAME) && !values.isGiven(CREDENTIALS_FILE);
        return isWithoutPassword
                ? List.of(new Problem(
                        USERNAME.key(),
                        "is given without " + CREDENTIALS_FILE.key() + "; set the file that holds the password"))
                : List.of();
    }

    private static List<Problem> fileProblems(SettingValues values) {
        List<Problem> problems = new ArrayList<>();
        for (Setting<Path> file : List.of(CREDENTIALS_FILE, CA_FILE)) {
            values.find(file)
                    .filter(path -> !Files.isRegularFile(path) || !Files.isReadable(path))
                    .ifPresent(path -> problems.add(new Problem(
                            file.key(),
                            "the file \"" + path + "\" cannot be read; expected a file that this process may read")));
        }
        return problems;
    }

    static AlertmanagerSettings from(SettingValues values) {
        return new AlertmanagerSettings(
                values.find(URLS).orElse(List.of()),
                new Times(
                        values.get(RESEND_INTERVAL),
                        values.get(HELD_FOR),
                        values.get(RESOLVED_FOR),
                        values.get(REQUEST_TIMEOUT),
                        values.get(RETRY_BACKOFF_MIN),
                        values.get(RETRY_BACKOFF_MAX)),
                new Bounds(values.get(BATCH_MAX), values.get(REQUESTS_MAX), values.get(ALERTS_MAX)),
                new Access(values.find(USERNAME), values.find(CREDENTIALS_FILE), values.find(CA_FILE)),
                new Links(values.find(GENERATOR_URL), values.find(DASHBOARD_URL), values.get(RUNBOOK_URL)));
    }
}
