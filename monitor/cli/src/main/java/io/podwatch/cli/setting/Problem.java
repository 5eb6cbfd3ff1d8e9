package io.podwatch.cli.setting;

/** One thing wrong with the configuration, told so that it can be put right without reading code. */
public record Problem(String subject, String what) {

    static Problem wrongValue(Setting<?> setting, SourcedText found) {
        return new Problem(
                setting.key(),
                "found \"" + Secrets.redacted(setting.key(), found.text()) + "\" (" + found.origin() + "); expected "
                        + setting.type().expected());
    }

    public static Problem missing(Setting<?> setting) {
        return new Problem(
                setting.key(),
                "is not set; expected " + setting.type().expected() + ". Set it by "
                        + String.join(", ", setting.flags()) + ", by the environment variable " + setting.environment()
                        + " or in the file given to --config");
    }

    /** A name that is none of ours, with the nearest that is. */
    public static Problem unknown(String name, String origin, Iterable<String> known) {
        String hint = NearestName.to(name, known)
                .map(nearest -> "Did you mean " + nearest + "?")
                .orElse("`podwatch settings` lists what there is");
        return new Problem(name, "no such setting (" + origin + "). " + hint);
    }

    @Override
    public String toString() {
        return subject + ": " + what;
    }
}
