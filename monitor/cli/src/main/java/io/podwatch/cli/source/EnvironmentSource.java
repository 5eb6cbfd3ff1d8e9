package io.podwatch.cli.source;

import io.podwatch.cli.setting.Problem;
import io.podwatch.cli.setting.SettingCatalog;
import io.podwatch.cli.setting.SettingLayer;
import io.podwatch.cli.setting.SourcedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Settings from environment variables. A variable under our prefix that is no setting is a problem, with one exception. */
public final class EnvironmentSource {
    private static final String PREFIX = "PODWATCH_";

    /** Read by the build's own scripts. */
    private static final Set<String> OF_THE_BUILD = Set.of("PODWATCH_CONTROL_PLANE_DIR");

    private final SettingCatalog catalog;

    public EnvironmentSource(SettingCatalog catalog) {
        this.catalog = catalog;
    }

    public SettingLayer read(Map<String, String> environment) {
        Map<String, SourcedText> values = new TreeMap<>();
        List<Problem> problems = new ArrayList<>();
        ServiceLinks links = new ServiceLinks(environment);
        new TreeMap<>(environment).forEach((variable, text) -> {
            if (!variable.startsWith(PREFIX) || OF_THE_BUILD.contains(variable) || links.holds(variable)) {
                return;
            }
            catalog.keyOfEnvironment(variable)
                    .ifPresentOrElse(
                            key -> values.put(key, new SourcedText(text, "environment variable " + variable)),
                            () -> problems.add(
                                    Problem.unknown(variable, "environment variable", catalog.environmentNames())));
        });
        return new SettingLayer(values, problems);
    }
}
