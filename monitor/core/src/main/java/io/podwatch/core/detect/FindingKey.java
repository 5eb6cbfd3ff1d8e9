package io.podwatch.core.detect;

import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.pod.WorkloadReference;
import io.podwatch.core.workload.WorkloadObservation;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What makes a finding one and the same over time: its type and the labels of its subject, none of which names a pod.
 *
 * @param subject label names and values, for example workload_kind, workload and container
 */
public record FindingKey(FindingType type, String cluster, String namespace, Map<String, String> subject) {
    private static final int FINGERPRINT_BYTES = 8;
    private static final String WORKLOAD_KIND = "workload_kind";
    private static final String WORKLOAD = "workload";
    private static final String CONTAINER = "container";
    private static final Set<String> OWNERLESS = Set.of("Pod", "Job");
    private static final String OTHER = "other";

    public FindingKey {
        subject = Map.copyOf(subject);
    }

    public static FindingKey of(FindingType type, String cluster, String namespace, String... labelsAndValues) {
        Map<String, String> subject = new TreeMap<>();
        for (int index = 0; index < labelsAndValues.length; index += 2) {
            subject.put(labelsAndValues[index], labelsAndValues[index + 1]);
        }
        return new FindingKey(type, cluster, namespace, subject);
    }

    /** Of a workload, or of a container of it. */
    public static FindingKey ofWorkload(
            FindingType type, String cluster, String namespace, WorkloadReference workload, String container) {
        Map<String, String> subject = container.isEmpty()
                ? Map.of(WORKLOAD_KIND, workload.kind(), WORKLOAD, workload.name())
                : Map.of(WORKLOAD_KIND, workload.kind(), WORKLOAD, workload.name(), CONTAINER, container);
        return new FindingKey(type, cluster, namespace, subject);
    }

    /** That of a finding about pods; its parts are empty in others. */
    public WorkloadReference workload() {
        return new WorkloadReference(label(WORKLOAD_KIND), label(WORKLOAD));
    }

    /** "" where it is about no single container. */
    public String container() {
        return label(CONTAINER);
    }

    /** Whether it is about a bare pod or a Job of its own: of these a namespace may have any number, and nobody looks after one. */
    public boolean isOwnerless() {
        return OWNERLESS.contains(label(WORKLOAD_KIND));
    }

    /** That of the one finding about all bare pods, or all Jobs, of a namespace that are too many to be told one by one. */
    public FindingKey overflow() {
        return ofWorkload(type, cluster, namespace, new WorkloadReference(label(WORKLOAD_KIND), OTHER), "");
    }

    /** A pod of that very name is always one of those. */
    public boolean isOverflow() {
        return isOwnerless() && subject.size() == 2 && label(WORKLOAD).equals(OTHER);
    }

    /** The kind whose absence proves that the subject is gone: pods, where their controller is none that is watched. */
    public ObservedKind subjectKind() {
        boolean isUnwatched = type.subjectKind() == ObservedKind.WORKLOAD
                && !WorkloadObservation.WATCHED_KINDS.contains(label(WORKLOAD_KIND));
        return isUnwatched ? ObservedKind.POD : type.subjectKind();
    }

    public String label(String name) {
        return subject.getOrDefault(name, "");
    }

    /** The labels by name. */
    public Map<String, String> sortedSubject() {
        return new TreeMap<>(subject);
    }

    /** {@code name=value} of each label by name, joined by commas. */
    public String subjectText() {
        StringBuilder text = new StringBuilder();
        sortedSubject()
                .forEach((name, value) -> text.append(text.isEmpty() ? "" : ",")
                        .append(name)
                        .append('=')
                        .append(value));
        return text.toString();
    }

    /** 16 hexadecimal digits that stay the same for the same type and subject across restarts and versions. */
    public String fingerprint() {
        String text = type.text() + '\n' + cluster + '\n' + namespace + '\n' + subjectText();
        byte[] digest = sha256().digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest, 0, FINGERPRINT_BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
