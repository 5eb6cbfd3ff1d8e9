package io.podwatch.sandbox.demo;

import io.podwatch.sandbox.cluster.Behaviour;
import java.time.Duration;
import java.util.Map;

/** The images of the story, and what their containers do. */
final class Images {
    static final String WEB_1 = "registry.example/web:1";
    static final String WEB_2 = "registry.example/web:2";
    static final String CHECKOUT_1 = "registry.example/checkout:1";
    static final String CHECKOUT_2 = "registry.example/checkout:2";
    static final String IMPORTER = "registry.example/importer:1";
    static final String THUMBNAILS_MISSPELT = "registry.example/thumbnials:1";
    static final String THUMBNAILS = "registry.example/thumbnails:1";
    static final String MIGRATE = "registry.example/migrate:1";
    static final String REPORT = "registry.example/report:1";
    static final String VARIABLE = "DATABASE_URL";

    private static final Map<String, Behaviour> BEHAVIOURS = Map.of(
            CHECKOUT_2, Behaviour.needsVariable(VARIABLE),
            IMPORTER, Behaviour.needsMemory("128Mi"),
            THUMBNAILS_MISSPELT, Behaviour.CANNOT_BE_PULLED,
            MIGRATE, Behaviour.ends(new Behaviour.End(Duration.ofSeconds(25), 0, "Completed", "")),
            REPORT,
                    Behaviour.ends(new Behaviour.End(
                            Duration.ofSeconds(15), 2, "Error", "report: no data for the last month")));

    private Images() {}

    static Behaviour behaviour(String image) {
        return BEHAVIOURS.getOrDefault(image, Behaviour.SERVES);
    }
}
