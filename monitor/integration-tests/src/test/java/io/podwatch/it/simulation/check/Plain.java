package io.podwatch.it.simulation.check;

import io.podwatch.contract.record.RecordCodecs;
import io.podwatch.core.observation.Observation;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Compares observations by what is written of them, but for the resourceVersion. */
final class Plain {
    private static final RecordCodecs CODECS = new RecordCodecs(1_000_000);
    private static final Pattern VERSION = Pattern.compile("\"resourceVersion\":\"[0-9]*\"");

    private Plain() {}

    static boolean equal(Observation one, Observation other) {
        return text(one).equals(text(other));
    }

    static String text(Observation observation) {
        byte[] written = CODECS.encode(observation).value().orElseThrow();
        return VERSION.matcher(new String(written, StandardCharsets.UTF_8)).replaceAll("");
    }
}
