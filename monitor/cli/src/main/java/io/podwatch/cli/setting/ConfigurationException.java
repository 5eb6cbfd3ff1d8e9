package io.podwatch.cli.setting;

import java.util.List;

/** The configuration cannot be used. Holds every problem there is, so that one start is enough to learn them all. */
public final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public ConfigurationException(List<Problem> problems) {
        super(told(problems));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }

    private static String told(List<Problem> problems) {
        var text = new StringBuilder("cannot start: ")
                .append(problems.size() == 1 ? "one problem" : problems.size() + " problems")
                .append(" in the configuration");
        problems.forEach(problem -> text.append("\n  - ").append(problem));
        return text.toString();
    }
}
