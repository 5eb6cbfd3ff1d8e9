package io.podwatch.watcher.observe;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Makes free text fit to leave the watcher: what looks like a credential is struck out first, then the text is cut to its
 * bound. The end is kept, because the last lines of a log tell why a container died.
 */
final class MessageText {
    private static final String STRUCK = "***";

    private static final List<Rule> RULES = List.of(
            new Rule(
                    "-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[\\s\\S]{0,8192}?(?:-----END [A-Z ]{0,40}-----|\\z)",
                    STRUCK),
            new Rule("([a-zA-Z][a-zA-Z0-9+.-]{0,30}://[^\\s/:@]{0,256}):[^\\s/@]{1,512}@", "$1:" + STRUCK + "@"),
            new Rule("(?i)\\b(bearer|basic)\\s+[A-Za-z0-9._~+/=-]{8,}", "$1 " + STRUCK),
            new Rule("\\beyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}\\.?[A-Za-z0-9_-]*", STRUCK),
            new Rule("\\b(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{16}\\b", STRUCK),
            new Rule("\\b(?:gh[pousr]_[A-Za-z0-9]{20,}|xox[abprs]-[A-Za-z0-9-]{10,}|sk-[A-Za-z0-9_-]{20,})", STRUCK),
            new Rule(
                    "(?i)((?:password|passwd|pwd|passphrase|secret|token|credentials?|(?:api|access|private|secret)[_-]?key)"
                            + "[\\w.-]{0,32}[\"']?\\s{0,4}[:=]\\s{0,4})(?:\"[^\"]*\"|'[^']*'|[^\\s,;&\"'}\\])]+)",
                    "$1" + STRUCK));

    private final int length;

    MessageText(int length) {
        this.length = length;
    }

    String of(String text) {
        if (text.isEmpty()) {
            return text;
        }
        String redacted = text;
        for (Rule rule : RULES) {
            redacted = rule.pattern.matcher(redacted).replaceAll(rule.replacement);
        }
        return cut(redacted);
    }

    private String cut(String text) {
        if (text.length() <= length) {
            return text;
        }
        int start = text.length() - length + 1;
        boolean splitsPair = Character.isLowSurrogate(text.charAt(start));
        return "…" + text.substring(splitsPair ? start + 1 : start);
    }

    private record Rule(Pattern pattern, String replacement) {
        Rule(String pattern, String replacement) {
            this(Pattern.compile(pattern), replacement);
        }
    }
}
