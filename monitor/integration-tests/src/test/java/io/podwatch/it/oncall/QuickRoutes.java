package io.podwatch.it.oncall;

import io.podwatch.it.alerts.AlertFiles;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The shipped example of a configuration with its routes and inhibitions, which sends at once, and to a test alone. */
final class QuickRoutes {
    /** The team of the example, and that of the tests. */
    private static final String TEAM = "checkout";

    private static final String OWN_TEAM = "shop";
    private static final Path EXAMPLE =
            AlertFiles.DIRECTORY.resolve("alertmanager").resolve("alertmanager.yaml");
    private static final Pattern RECEIVER = Pattern.compile("(?m)^  - name: (\\S+)$");

    private QuickRoutes() {}

    static String to(WebhookReceiver webhook) {
        String example = AlertFiles.text(EXAMPLE).replace(TEAM, OWN_TEAM);
        int receivers = example.indexOf("\nreceivers:\n");
        String routes = example.substring(example.indexOf("\nroute:\n"), receivers)
                .replaceAll("group_wait: \\d+s", "group_wait: 0s")
                .replaceAll("group_interval: \\d+[sm]", "group_interval: 1s");
        return RECEIVER.matcher(example.substring(receivers))
                .results()
                .map(name -> receiver(name, webhook))
                .collect(Collectors.joining("\n", routes + "\nreceivers:\n", "\n"));
    }

    private static String receiver(MatchResult name, WebhookReceiver webhook) {
        return "- {name: %s, webhook_configs: [{url: \"%s/%s\"}]}"
                .formatted(name.group(1), webhook.url(), name.group(1));
    }
}
