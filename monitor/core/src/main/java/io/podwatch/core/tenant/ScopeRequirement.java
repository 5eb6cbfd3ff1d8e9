package io.podwatch.core.tenant;

import java.util.List;

/** One term of a quota's scope: which pods it counts. A plain scope has the operator Exists and no values. */
public record ScopeRequirement(String scope, String operator, List<String> values) {

    public ScopeRequirement {
        values = List.copyOf(values);
    }
}
