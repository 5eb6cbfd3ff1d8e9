package io.podwatch.cli.wiring;

import io.podwatch.cli.config.AlertmanagerSettings.Access;
import io.podwatch.cli.config.AlertmanagerSettings.Bounds;
import io.podwatch.cli.config.AlertmanagerSettings.Links;
import io.podwatch.cli.config.AlertmanagerSettings.Times;
import io.podwatch.detector.alertmanager.AlertmanagerSettings;
import io.podwatch.detector.alertmanager.LinkTemplate;
import java.util.Optional;

/** What the detector is told of the Alertmanagers, made from the configuration. */
final class AlertmanagerPeers {
    private AlertmanagerPeers() {}

    /** Absent where none is named. */
    static Optional<AlertmanagerSettings> of(io.podwatch.cli.config.AlertmanagerSettings settings) {
        return settings.urls().isEmpty()
                ? Optional.empty()
                : Optional.of(new AlertmanagerSettings(
                        settings.urls().stream()
                                .map(url -> url.replaceAll("/+$", ""))
                                .distinct()
                                .toList(),
                        times(settings.times()),
                        bounds(settings.bounds()),
                        access(settings.access()),
                        links(settings.links())));
    }

    private static AlertmanagerSettings.Times times(Times times) {
        return new AlertmanagerSettings.Times(
                times.resendInterval(),
                times.heldFor(),
                times.resolvedFor(),
                times.requestTimeout(),
                times.retryBackoffMin(),
                times.retryBackoffMax());
    }

    private static AlertmanagerSettings.Bounds bounds(Bounds bounds) {
        return new AlertmanagerSettings.Bounds(bounds.batchMax(), bounds.requestsMax(), bounds.alertsMax());
    }

    private static AlertmanagerSettings.Access access(Access access) {
        return new AlertmanagerSettings.Access(access.username(), access.credentialsFile(), access.caFile());
    }

    private static AlertmanagerSettings.Links links(Links links) {
        return new AlertmanagerSettings.Links(
                links.generatorUrl().flatMap(LinkTemplate::of),
                links.dashboardUrl().flatMap(LinkTemplate::of),
                LinkTemplate.of(links.runbookUrl()));
    }
}
