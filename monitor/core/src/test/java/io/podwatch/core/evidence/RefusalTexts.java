package io.podwatch.core.evidence;

import io.podwatch.core.evidence.QuotaRejection.Shortfall;
import io.podwatch.core.quantity.Quantity;
import io.podwatch.core.quantity.QuantityFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What controllers write into events when a creation is refused, whole, cut, combined and garbled by chance. */
final class RefusalTexts {
    /** A text, and what it says. */
    record Told(String text, QuotaRejection meaning) {}

    private static final String[] BEFORE = {
        "Error creating: ",
        "(combined from similar events): Error creating: ",
        "Error creating job: ",
        "",
        "create Pod db-3 in StatefulSet db failed error: ",
        "(combined from similar events): create Pod db-3 in StatefulSet db failed error: "
    };
    private static final String[] KINDS = {"pods", "jobs.batch", "persistentvolumeclaims", "deployments.apps"};
    private static final String[] RESOURCES = {
        "pods",
        "cpu",
        "requests.cpu",
        "limits.memory",
        "count/jobs.batch",
        "requests.nvidia.com/gpu",
        "gold.storageclass.storage.k8s.io/requests.storage",
        "requests.hugepages-2Mi"
    };
    private static final String[] OTHERS = {
        "violates PodSecurity \"restricted:latest\"",
        "admission webhook \"q.io\" denied the request: no quota left",
        "quota",
        "is forbidden: ",
        "must specify ",
        "requested: , used: , limited: ",
        "",
        "\"",
        "exceeded quota: ",
        "\u0000\ud800"
    };

    private final SplittableRandom random;

    RefusalTexts(SplittableRandom random) {
        this.random = random;
    }

    /** Of any kind, however broken. */
    String next() {
        String text = random.nextInt(5) == 0 ? BEFORE[random.nextInt(BEFORE.length)] + one(OTHERS) : whole().text();
        return switch (random.nextInt(4)) {
            case 0 -> text.substring(0, random.nextInt(text.length() + 1));
            case 1 -> garbled(text);
            default -> text;
        };
    }

    private String garbled(String text) {
        StringBuilder garbled = new StringBuilder(text);
        for (int change = random.nextInt(4); change >= 0; change--) {
            garbled.insert(random.nextInt(garbled.length() + 1), (char) random.nextInt(1, 0x300));
            garbled.deleteCharAt(random.nextInt(garbled.length()));
        }
        return garbled.toString();
    }

    Told whole() {
        String object = "web-" + Integer.toString(random.nextInt(1_000_000), 36);
        String before = one(BEFORE) + one(KINDS) + " \"" + object + "\" is forbidden: ";
        String quota = one(new String[] {"compute", "team-a.compute", "q1"});
        List<Shortfall> measured = shortfalls();
        return switch (random.nextInt(4)) {
            case 0 -> {
                List<Shortfall> names = unmeasured(measured);
                yield new Told(
                        before + "status unknown for quota: " + quota + ", resources: " + names(names),
                        new QuotaRejection(object, quota, names, RefusalForm.STATUS_UNKNOWN, ""));
            }
            case 1 -> {
                List<Shortfall> names = unmeasured(measured);
                yield new Told(
                        before + "failed quota: " + quota + ": must specify "
                                + names(names).replace(",", " for: a,b; ") + " for: a",
                        new QuotaRejection(object, quota, names, RefusalForm.UNSPECIFIED, ""));
            }
            default ->
                new Told(
                        before + "exceeded quota: " + quota + ", requested: " + amounts(measured, Shortfall::requested)
                                + ", used: " + amounts(measured, Shortfall::used) + ", limited: "
                                + amounts(measured, Shortfall::limited),
                        QuotaRejection.exceeded(object, quota, measured));
        };
    }

    private List<Shortfall> shortfalls() {
        List<Shortfall> shortfalls = new ArrayList<>();
        int from = random.nextInt(RESOURCES.length);
        int to = Math.min(RESOURCES.length, from + 1 + random.nextInt(3));
        for (String resource : List.of(RESOURCES).subList(from, to)) {
            shortfalls.add(new Shortfall(resource, amount(), amount(), amount()));
        }
        return shortfalls;
    }

    private Quantity amount() {
        return Quantity.parse(1 + random.nextInt(100_000) + one(new String[] {"m", "", "Mi", "Gi", "k"}));
    }

    private static List<Shortfall> unmeasured(List<Shortfall> measured) {
        return measured.stream()
                .map(shortfall -> Shortfall.unmeasured(shortfall.resource()))
                .toList();
    }

    private static String names(List<Shortfall> shortfalls) {
        return shortfalls.stream().map(Shortfall::resource).collect(Collectors.joining(","));
    }

    private static String amounts(List<Shortfall> shortfalls, Function<Shortfall, Quantity> amount) {
        return shortfalls.stream()
                .map(one -> one.resource() + "="
                        + QuantityFormat.ofResource(one.resource()).text(amount.apply(one)))
                .collect(Collectors.joining(","));
    }

    private String one(String[] choices) {
        return choices[random.nextInt(choices.length)];
    }
}
