package io.podwatch.cli.config;

import io.podwatch.cli.setting.Problem;
import io.podwatch.cli.setting.Setting;
import io.podwatch.cli.setting.SettingCatalog;
import io.podwatch.cli.setting.SettingLayer;
import io.podwatch.cli.setting.SettingReader;
import io.podwatch.cli.setting.SettingRule;
import io.podwatch.cli.setting.SettingValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All settings of one process, read and checked. Whoever holds one need not check again, nor look elsewhere. */
public record Configuration(
        ClusterSettings cluster,
        KafkaSettings kafka,
        WatchSettings watch,
        LeaseSettings lease,
        DetectorSettings detector,
        HttpSettings http,
        VerifySettings verify,
        ProcessSettings process,
        Map<String, String> given) {

    public static final SettingCatalog CATALOG = new SettingCatalog(
            Stream.of(
                            ClusterSettings.DECLARED,
                            KafkaSettings.DECLARED,
                            WatchSettings.DECLARED,
                            LeaseSettings.DECLARED,
                            DetectorSettings.DECLARED,
                            PodSettings.DECLARED,
                            SeveritySettings.DECLARED,
                            AlertmanagerSettings.DECLARED,
                            HttpSettings.DECLARED,
                            VerifySettings.DECLARED,
                            ProcessSettings.DECLARED)
                    .<Setting<?>>flatMap(List::stream)
                    .toList(),
            KafkaSettings.CLIENT_PREFIX);

    public Configuration {
        given = Map.copyOf(given);
    }

    /** Later layers win. Throws with all problems when there is one. */
    public static Configuration read(List<SettingLayer> layers, List<Setting<?>> required, List<SettingRule> rules) {
        List<SettingRule> all = new ArrayList<>(rules);
        all.addAll(ClusterSettings.RULES);
        all.addAll(KafkaSettings.RULES);
        all.addAll(WatchSettings.RULES);
        all.addAll(LeaseSettings.RULES);
        all.addAll(DetectorSettings.RULES);
        all.addAll(PodSettings.RULES);
        all.addAll(AlertmanagerSettings.RULES);
        all.add(new SettingRule(ClientProperties::problems));
        SettingValues values = new SettingReader(CATALOG, all).read(layers, required);
        return new Configuration(
                ClusterSettings.from(values),
                KafkaSettings.from(values),
                WatchSettings.from(values),
                LeaseSettings.from(values),
                DetectorSettings.from(values),
                HttpSettings.from(values),
                VerifySettings.from(values),
                ProcessSettings.from(values),
                values.given());
    }

    /** A broker is named, or embedded; not neither, and not both. */
    public static List<Problem> brokerProblems(SettingValues values) {
        boolean named = values.isGiven(KafkaSettings.BOOTSTRAP_SERVERS);
        boolean embedded = values.find(KafkaSettings.EMBEDDED).orElse(false);
        if (named && embedded) {
            return List.of(new Problem(
                    KafkaSettings.EMBEDDED.key(),
                    "is true while " + KafkaSettings.BOOTSTRAP_SERVERS.key() + " names brokers; remove one of them"));
        }
        return named || embedded ? List.of() : List.of(Problem.missing(KafkaSettings.BOOTSTRAP_SERVERS));
    }
}
