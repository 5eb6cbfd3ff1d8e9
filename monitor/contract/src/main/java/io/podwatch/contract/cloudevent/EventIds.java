package io.podwatch.contract.cloudevent;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.change.PodChange;
import io.podwatch.core.change.PodTransition;
import io.podwatch.core.observation.Gap;
import io.podwatch.core.pod.ContainerIds;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/** What makes a record's id; a consumer that keeps ids sees each event once, whoever published it and how often. */
public final class EventIds {

    private EventIds() {}

    /**
     * A deletion that nobody saw is told once, whichever list it is concluded from. A node may turn and turn back while its
     * pods stay at one version, so what it turned to and when belong to the id; and two runs of a container may have ended
     * between two observations, so which one it was. So does when a pod was seen first or left the scope, where
     * nothing but a list tells it: it may leave and return at one version.
     */
    public static String of(PodTransition transition) {
        return transition.concludedAt().map(at -> ofStep(transition) + ':' + at).orElseGet(() -> ofStep(transition));
    }

    private static String ofStep(PodTransition transition) {
        PodChange change = transition.change();
        String uid = transition.pod().uid();
        if (transition.synthesised() && change instanceof PodChange.Deleted) {
            return uid + ':' + change.name();
        }
        String span = transition.fromResourceVersion() + ':' + transition.toResourceVersion();
        String id = uid + ':' + span + ':' + change.name();
        if (change instanceof PodChange.NodeReadyChanged turned) {
            String at = turned.at().map(time -> ":" + time).orElse("");
            return id + ':' + turned.ready().text() + at;
        }
        if (change instanceof PodChange.ContainerTerminated ended
                && ended.state().containerId() != ContainerIds.UNKNOWN) {
            String run = HexFormat.of().toHexDigits(ended.state().containerId());
            return id + ':' + change.container() + ':' + run;
        }
        return change.subject().isEmpty() ? id : id + ':' + change.subject();
    }

    public static String of(Gap gap) {
        return "gap:" + gap.cluster() + ':' + gap.kind().text() + ':' + gap.from() + ':' + gap.to();
    }

    /** Whoever judges the same again after what was not committed tells it at the same time. */
    public static String of(Alert alert) {
        return alert.key().fingerprint() + ':' + alert.toldAt();
    }

    /** A state has what the watcher added to the object as well, so that its version alone does not tell it apart. */
    public static String ofState(String identity, String version, byte[] value) {
        CRC32C checksum = new CRC32C();
        checksum.update(value, 0, value.length);
        return identity + ':' + version + ':' + Long.toHexString(checksum.getValue());
    }

    public static String ofTombstone(String key) {
        return key + ":gone";
    }
}
