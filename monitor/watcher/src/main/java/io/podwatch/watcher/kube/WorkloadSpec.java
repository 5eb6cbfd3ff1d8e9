package io.podwatch.watcher.kube;

import java.util.Optional;

/** The spec of any controller; a field that its kind lacks is absent. */
public record WorkloadSpec(
        Optional<Integer> replicas,
        Optional<Integer> parallelism,
        Optional<Integer> completions,
        Optional<Integer> backoffLimit,
        Strategy strategy,
        Strategy updateStrategy,
        Template template,
        JobTemplate jobTemplate,
        boolean suspend) {

    static final WorkloadSpec EMPTY = new WorkloadSpec(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), null, null, null, null, false);

    public WorkloadSpec {
        replicas = replicas == null ? Optional.empty() : replicas;
        parallelism = parallelism == null ? Optional.empty() : parallelism;
        completions = completions == null ? Optional.empty() : completions;
        backoffLimit = backoffLimit == null ? Optional.empty() : backoffLimit;
        strategy = strategy == null ? Strategy.NONE : strategy;
        updateStrategy = updateStrategy == null ? Strategy.NONE : updateStrategy;
        template = template == null ? Template.NONE : template;
        jobTemplate = jobTemplate == null ? JobTemplate.NONE : jobTemplate;
    }

    /** The template of the pods, wherever its kind keeps it. */
    public TemplateSpec podSpec() {
        return jobTemplate.spec() == null
                ? template.spec()
                : jobTemplate.spec().template().spec();
    }

    public record Strategy(String type, RollingUpdate rollingUpdate) {
        static final Strategy NONE = new Strategy(null, null);

        public Strategy {
            type = Absent.or(type);
        }

        /** Only a StatefulSet has one. */
        public int partition() {
            return rollingUpdate == null ? 0 : rollingUpdate.partition();
        }

        /** A number of pods, or a share of them such as 25%; "" where there is none. */
        public String maxSurge() {
            return rollingUpdate == null ? "" : rollingUpdate.maxSurge();
        }
    }

    public record RollingUpdate(int partition, String maxSurge) {
        public RollingUpdate {
            maxSurge = Absent.or(maxSurge);
        }
    }

    public record Template(TemplateSpec spec) {
        static final Template NONE = new Template(null);

        public Template {
            spec = spec == null ? TemplateSpec.EMPTY : spec;
        }
    }

    /** A CronJob's; {@code spec} is null for the other kinds. */
    public record JobTemplate(WorkloadSpec spec) {
        static final JobTemplate NONE = new JobTemplate(null);
    }
}
