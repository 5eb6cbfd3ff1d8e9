package io.podwatch.cli.setting.type;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The types that settings have. Each says in words what it accepts, so that every message and table says the same. */
public final class SettingTypes {
    static final String BOOLEAN = "boolean";
    private static final Pattern HOST_PORT = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[A-Za-z0-9._-]+):([0-9]{1,5})");

    private SettingTypes() {}

    public static SettingType<String> text(String expected, String pattern) {
        Pattern compiled = Pattern.compile(pattern);
        return SettingType.single(
                "text",
                expected,
                text -> Optional.of(text)
                        .filter(found -> compiled.matcher(found).matches()));
    }

    public static SettingType<String> choice(String... choices) {
        List<String> all = List.of(choices);
        return SettingType.single(
                "choice",
                "one of " + String.join(", ", all),
                text -> Optional.of(text).filter(all::contains));
    }

    public static SettingType<Integer> integer(int min, int max) {
        return SettingType.single(
                "integer",
                "a whole number from " + min + " to " + max,
                text -> wholeNumber(text).filter(number -> number >= min && number <= max));
    }

    public static SettingType<Duration> duration(String min, String max) {
        Duration least = DurationText.parse(min).orElseThrow();
        Duration most = DurationText.parse(max).orElseThrow();
        String expected = "a duration from " + min + " to " + max + ", such as 30s or 10m";
        return SettingType.single(
                "duration",
                expected,
                text -> DurationText.parse(text)
                        .filter(found -> found.compareTo(least) >= 0 && found.compareTo(most) <= 0));
    }

    public static SettingType<Double> ratio() {
        Pattern decimal = Pattern.compile("0|1|0?\\.[0-9]{1,6}|1\\.0{1,6}");
        return SettingType.single(
                "ratio",
                "a ratio from 0 to 1, such as 0.85",
                text -> Optional.of(text)
                        .filter(found -> decimal.matcher(found).matches())
                        .map(Double::valueOf));
    }

    public static SettingType<Boolean> yesOrNo() {
        return SettingType.single(BOOLEAN, "true or false", text -> switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        });
    }

    public static SettingType<Path> path() {
        return SettingType.single("path", "the path of a file or directory", SettingTypes::pathOf);
    }

    public static SettingType<List<String>> list(String expected, String pattern) {
        Pattern compiled = Pattern.compile(pattern);
        return listOf("list", expected, entry -> compiled.matcher(entry).matches());
    }

    /** Empty is refused: a client without a server to ask would only fail later. */
    public static SettingType<List<String>> hostPorts() {
        SettingType<List<String>> list = listOf(
                "host:port list", "host:port, or several with commas, such as broker:9092", SettingTypes::hostPort);
        return new SettingType<>(
                list.name(), list.expected(), true, text -> list.read(text).filter(servers -> !servers.isEmpty()));
    }

    private static SettingType<List<String>> listOf(String name, String expected, Predicate<String> entryHolds) {
        return new SettingType<>(
                name,
                expected,
                true,
                text -> Optional.of(entries(text))
                        .filter(entries -> entries.stream().allMatch(entryHolds)));
    }

    private static List<String> entries(String text) {
        return text.isEmpty()
                ? List.of()
                : Stream.of(text.split(",", -1)).map(String::strip).toList();
    }

    private static boolean hostPort(String entry) {
        var matcher = HOST_PORT.matcher(entry);
        if (!matcher.matches()) {
            return false;
        }
        int port = Integer.parseInt(matcher.group(2));
        return port >= 1 && port <= 65535;
    }

    private static Optional<Integer> wholeNumber(String text) {
        try {
            return Optional.of(Integer.valueOf(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Path> pathOf(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
