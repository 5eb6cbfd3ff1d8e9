package io.podwatch.core.charge;

import io.podwatch.core.pod.ContainerType;
import io.podwatch.core.quantity.Quantity;
import io.podwatch.core.tenant.LimitRangeItem;
import io.podwatch.core.testkit.WorkloadBuilder;
import io.podwatch.core.workload.ContainerTemplate;
import io.podwatch.core.workload.PodTerms;
import io.podwatch.core.workload.WorkloadObservation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Templates and limit ranges as texts: {@code app a: requests cpu=1 memory=1Gi limits cpu=2; init i: ...; pod: ...}. */
final class Templates {
    private Templates() {}

    static WorkloadObservation template(String text) {
        WorkloadBuilder workload = WorkloadBuilder.aDeployment("web");
        for (String part : text.split(";")) {
            String[] sides = part.split(":", 2);
            String[] head = sides[0].strip().split(" ");
            String rest = sides[1];
            if (head[0].equals("pod")) {
                workload = workload.terms(
                        new PodTerms(of("requests", rest), of("limits", rest), of("overhead", rest), "", false, false));
            } else {
                ContainerType type = ContainerType.valueOf(head[0].toUpperCase(Locale.ROOT));
                workload = workload.container(
                        new ContainerTemplate(head[1], type, head[1] + ":1", of("requests", rest), of("limits", rest)));
            }
        }
        return workload.build();
    }

    /** {@code range Type: requests cpu=1 limits cpu=2; ...} of defaults. */
    static List<LimitRangeItem> limitRanges(String text) {
        return text.isBlank()
                ? List.of()
                : List.of(text.split(";")).stream().map(Templates::item).toList();
    }

    private static LimitRangeItem item(String text) {
        String[] sides = text.split(":", 2);
        String[] head = sides[0].strip().split(" ");
        return new LimitRangeItem(
                head[0], head[1], Map.of(), Map.of(), of("limits", sides[1]), of("requests", sides[1]));
    }

    private static Map<String, Quantity> of(String part, String text) {
        Map<String, Quantity> amounts = new LinkedHashMap<>();
        String now = "";
        for (String word : text.strip().split(" ")) {
            if (word.contains("=")) {
                if (now.equals(part)) {
                    String[] pair = word.split("=");
                    amounts.put(pair[0], Quantity.parse(pair[1]));
                }
            } else {
                now = word;
            }
        }
        return amounts;
    }
}
