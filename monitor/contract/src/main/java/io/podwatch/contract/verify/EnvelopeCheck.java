package io.podwatch.contract.verify;

import io.podwatch.contract.cloudevent.EventHeader;
import io.podwatch.contract.topic.SubjectKey;
import io.podwatch.contract.topic.Topic;
import io.podwatch.contract.verify.report.Check;
import io.podwatch.contract.verify.report.FindingLedger.Place;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Holds the CloudEvents headers of a record against its key and topic. Ids are only counted: their form may grow. */
final class EnvelopeCheck {

    private static final String TYPE_PREFIX = "io.podwatch.";

    private EnvelopeCheck() {}

    static void judge(LoggedRecord logged, SubjectKey key, Place place) {
        expect(place, "ce_specversion", "1.0", logged.header("ce_specversion"));
        expect(place, EventHeader.SUBJECT, subjectOf(key), logged.header(EventHeader.SUBJECT));
        expect(place, EventHeader.SOURCE, sourceOf(logged.topic(), key), logged.header(EventHeader.SOURCE));
        String type = TYPE_PREFIX + logged.topic().suffix() + (logged.value().isEmpty() ? ".gone" : "");
        if (!logged.header(EventHeader.TYPE).startsWith(type)) {
            place.fault(Check.ENVELOPE, "ce_type " + type, "ce_type " + shown(logged.header(EventHeader.TYPE)));
        }
        if (logged.header(EventHeader.ID).isEmpty()) {
            place.fault(Check.ENVELOPE, "ce_id", "none");
        }
    }

    private static void expect(Place place, String header, String expected, String found) {
        if (!expected.equals(found)) {
            place.fault(Check.ENVELOPE, header + " " + expected, header + " " + shown(found));
        }
    }

    private static String shown(String found) {
        return found.isEmpty() ? "missing" : found;
    }

    private static String sourceOf(Topic topic, SubjectKey key) {
        boolean detector = topic == Topic.ALERTS || topic == Topic.DETECTOR_STATE;
        String cluster = URLEncoder.encode(key.cluster(), StandardCharsets.UTF_8);
        return "/podwatch/" + cluster + '/' + (detector ? "detector" : "watcher");
    }

    private static String subjectOf(SubjectKey key) {
        return key.namespace().isEmpty()
                ? key.text()
                : key.text().substring(key.cluster().length() + 1);
    }
}
