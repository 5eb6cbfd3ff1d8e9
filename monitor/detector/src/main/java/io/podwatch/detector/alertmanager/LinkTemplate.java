package io.podwatch.detector.alertmanager;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A URL in which {@code {name}} stands for the value of an alert's label, nothing where it has none. Whatever the values, the
 * result is a URL: an Alertmanager refuses a whole batch for one that is not.
 */
public final class LinkTemplate {
    private static final Pattern PLACE = Pattern.compile("\\{([a-zA-Z_][a-zA-Z0-9_]*)}");

    private final String text;

    private LinkTemplate(String text) {
        this.text = text;
    }

    /** Absent where the text is no absolute http or https URL once its places are filled. */
    public static Optional<LinkTemplate> of(String text) {
        return Optional.of(new LinkTemplate(text)).filter(template -> isUrl(template.filled("x")));
    }

    private static boolean isUrl(String text) {
        try {
            URI uri = new URI(text);
            boolean isWeb = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return isWeb && uri.getHost() != null;
        } catch (URISyntaxException notAUrl) {
            return false;
        }
    }

    private String filled(String value) {
        return PLACE.matcher(text).replaceAll(Matcher.quoteReplacement(value));
    }

    String of(Map<String, String> labels) {
        return PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(encoded(labels.getOrDefault(place.group(1), ""))));
    }

    /** A plus stands for a space in queries alone. */
    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LinkTemplate template && text.equals(template.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
