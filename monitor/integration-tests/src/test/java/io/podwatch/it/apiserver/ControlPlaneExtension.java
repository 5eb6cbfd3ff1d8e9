package io.podwatch.it.apiserver;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Decides whether tests that need a real API server run; in continuous integration it never lets them pass unseen. */
final class ControlPlaneExtension implements ExecutionCondition, ParameterResolver {

    private final Map<String, String> environment;

    ControlPlaneExtension() {
        this(System.getenv());
    }

    ControlPlaneExtension(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return decide();
    }

    ConditionEvaluationResult decide() {
        ControlPlaneBinaries binaries = ControlPlaneBinaries.locate(environment);
        List<String> missing = binaries.missing();
        if (missing.isEmpty()) {
            return ConditionEvaluationResult.enabled("control plane found in \"" + binaries.directory() + "\"");
        }
        String reason =
                "no real API server: %s missing in \"%s\"; run .ci/provision-control-plane, or name another directory in %s"
                        .formatted(missing, binaries.directory(), ControlPlaneBinaries.DIRECTORY_VARIABLE);
        if (Boolean.parseBoolean(environment.get("CI"))) {
            throw new IllegalStateException(reason);
        }
        return ConditionEvaluationResult.disabled(reason);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == ControlPlane.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return ControlPlane.shared();
    }
}
