package io.podwatch.contract.verify.report;

import java.util.List;

/** How often a check did not hold, with the first few places. */
public record CheckResult(Check check, long count, List<Finding> examples) {

    public CheckResult {
        examples = List.copyOf(examples);
    }
}
