package io.podwatch.cli.source;

import io.podwatch.cli.setting.Problem;
import io.podwatch.cli.setting.SettingCatalog;
import io.podwatch.cli.setting.SettingLayer;
import io.podwatch.cli.setting.SourcedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Settings from a YAML file, nested or with dotted keys as the writer likes. A key that is no setting is a problem. */
public final class FileSource {
    private static final String SUBJECT = "podwatch.config";
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final SettingCatalog catalog;

    public FileSource(SettingCatalog catalog) {
        this.catalog = catalog;
    }

    public SettingLayer read(Path file) {
        try {
            return layer(YAML.readTree(Files.readString(file)), "file " + file);
        } catch (NoSuchFileException e) {
            return broken("the file \"" + file + "\" does not exist; expected a YAML file");
        } catch (IOException e) {
            return broken("the file \"" + file + "\" cannot be read (" + e + "); expected a readable YAML file");
        } catch (JacksonException e) {
            return broken("the file \"" + file + "\" is not valid YAML: " + told(e));
        }
    }

    private SettingLayer layer(JsonNode root, String origin) {
        if (root.isMissingNode() || root.isNull()) {
            return SettingLayer.empty();
        }
        if (!root.isObject()) {
            return broken("the " + origin + " holds no settings; expected keys such as podwatch.cluster");
        }
        Map<String, String> texts = new TreeMap<>();
        List<Problem> problems = new ArrayList<>();
        flatten("", root, texts, problems, origin);
        Map<String, SourcedText> values = new TreeMap<>();
        texts.forEach((key, text) -> {
            if (key.equals(SUBJECT)) {
                problems.add(new Problem(key, "cannot be set in the file that it names (" + origin + "); remove it"));
            } else if (catalog.knows(key)) {
                values.put(key, new SourcedText(text, origin));
            } else {
                problems.add(Problem.unknown(key, origin, catalog.keys()));
            }
        });
        return new SettingLayer(values, problems);
    }

    private static void flatten(
            String path, JsonNode node, Map<String, String> texts, List<Problem> problems, String origin) {
        if (node.isObject()) {
            String prefix = path.isEmpty() ? "" : path + ".";
            node.properties()
                    .forEach(entry -> flatten(prefix + entry.getKey(), entry.getValue(), texts, problems, origin));
        } else if (node.isNull()) {
            problems.add(new Problem(path, "has no value (" + origin + "); remove the key or give it one"));
        } else if (texts.put(path, text(node)) != null) {
            problems.add(new Problem(path, "is set twice (" + origin + "), nested and dotted; remove one of them"));
        }
    }

    private static String text(JsonNode node) {
        if (node.isArray()) {
            return String.join(",", node.valueStream().map(JsonNode::asString).toList());
        }
        return node.asString();
    }

    private static SettingLayer broken(String what) {
        return new SettingLayer(Map.of(), List.of(new Problem(SUBJECT, what)));
    }

    private static String told(JacksonException e) {
        return e.getOriginalMessage().lines().findFirst().orElse("") + " (line "
                + e.getLocation().getLineNr() + ")";
    }
}
