package io.podwatch.cli.config;

import io.podwatch.cli.setting.Setting;
import io.podwatch.cli.setting.SettingValues;
import io.podwatch.cli.setting.type.SettingTypes;
import java.time.Duration;
import java.util.List;

/** The bounds of `podwatch verify`. */
public record VerifySettings(
        int examplesMax, int gapsMax, Duration readStallMax, Duration settleMax, Duration orphanGrace) {

    static final Setting<Integer> EXAMPLES_MAX = Setting.of(
                    "verify.examples-max",
                    SettingTypes.integer(0, 1000),
                    "How many places `podwatch verify` shows of each check that fails.")
            .withDefault("10")
            .withAlias("--examples-max");
    static final Setting<Integer> GAPS_MAX = Setting.of(
                    "verify.gaps-max",
                    SettingTypes.integer(0, 1000),
                    "How many of the newest gaps `podwatch verify` shows.")
            .withDefault("10");
    static final Setting<Duration> READ_STALL_MAX = Setting.of(
                    "verify.read-stall-max",
                    SettingTypes.duration("1s", "1h"),
                    "How long `podwatch verify` may make no progress in reading, as behind an open transaction, before it gives up.")
            .withDefault("1m");
    static final Setting<Duration> SETTLE_MAX = Setting.of(
                    "verify.settle-max",
                    SettingTypes.duration("1s", "1h"),
                    "How long `podwatch verify` looks again at what differs from the API server while it changes.")
            .withDefault("30s")
            .withAlias("--settle-max");
    static final Setting<Duration> ORPHAN_GRACE = Setting.of(
                    "verify.orphan-grace",
                    SettingTypes.duration("0s", "7d"),
                    "How long an alert may outlive its subject, and an object its namespace, before `podwatch verify` calls it orphaned.")
            .withDefault("30m");
    static final List<Setting<?>> DECLARED = List.of(EXAMPLES_MAX, GAPS_MAX, READ_STALL_MAX, SETTLE_MAX, ORPHAN_GRACE);

    static VerifySettings from(SettingValues values) {
        return new VerifySettings(
                values.get(EXAMPLES_MAX),
                values.get(GAPS_MAX),
                values.get(READ_STALL_MAX),
                values.get(SETTLE_MAX),
                values.get(ORPHAN_GRACE));
    }
}
