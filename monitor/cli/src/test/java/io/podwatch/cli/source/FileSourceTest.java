package io.podwatch.cli.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.cli.config.Configuration;
import io.podwatch.cli.setting.Problem;
import io.podwatch.cli.setting.SettingLayer;
import io.podwatch.cli.setting.SourcedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSourceTest {

    @TempDir
    private Path directory;

    @Test
    void nestedAndDottedKeysMeanTheSame() throws IOException {
        SettingLayer layer = read("""
                podwatch:
                  cluster: prod
                  kafka.partitions: 6
                  watch:
                    namespaces: [shop, pay]
                podwatch.kafka.create-topics: false
                """);

        assertThat(layer.problems()).isEmpty();
        assertThat(texts(layer))
                .isEqualTo(Map.of(
                        "podwatch.cluster", "prod",
                        "podwatch.kafka.partitions", "6",
                        "podwatch.watch.namespaces", "shop,pay",
                        "podwatch.kafka.create-topics", "false"));
    }

    @Test
    void clientPropertiesMayBeNestedToo() throws IOException {
        SettingLayer layer = read("""
                podwatch.kafka.client:
                  security: {protocol: SSL}
                  ssl.truststore.location: /etc/trust
                """);

        assertThat(layer.values())
                .containsOnlyKeys(
                        "podwatch.kafka.client.security.protocol", "podwatch.kafka.client.ssl.truststore.location");
    }

    @Test
    void anUnknownKeyIsAProblemThatNamesTheNearest() throws IOException {
        assertThat(problems("podwatch: {kafka: {bootstrap-serverz: 'a:1'}}"))
                .singleElement()
                .asString()
                .contains("podwatch.kafka.bootstrap-serverz: no such setting")
                .contains("Did you mean podwatch.kafka.bootstrap-servers?");
    }

    @Test
    void aKeyWithoutOurPrefixIsAProblemToo() throws IOException {
        assertThat(problems("podwach.cluster: prod"))
                .singleElement()
                .asString()
                .contains("Did you mean podwatch.cluster?");
    }

    @Test
    void aKeyWithoutValueIsAProblem() throws IOException {
        assertThat(problems("podwatch.cluster:")).singleElement().asString().contains("podwatch.cluster: has no value");
    }

    @Test
    void aKeyThatIsSetTwiceIsAProblem() throws IOException {
        assertThat(problems("podwatch: {http: {port: 1}}\npodwatch.http.port: 2"))
                .singleElement()
                .asString()
                .contains("podwatch.http.port: is set twice");
    }

    @Test
    void theFileCannotNameAnother() throws IOException {
        assertThat(problems("podwatch.config: other.yaml"))
                .singleElement()
                .asString()
                .contains("cannot be set in the file");
    }

    @Test
    void anEmptyFileSetsNothing() throws IOException {
        assertThat(read("")).isEqualTo(SettingLayer.empty());
        assertThat(read("# nothing yet\n")).isEqualTo(SettingLayer.empty());
    }

    @Test
    void brokenYamlIsToldWithItsLine() throws IOException {
        assertThat(problems("podwatch:\n  cluster: [prod"))
                .singleElement()
                .asString()
                .contains("is not valid YAML")
                .contains("(line ");
    }

    @Test
    void aFileThatIsNoMappingIsAProblem() throws IOException {
        assertThat(problems("just text")).singleElement().asString().contains("holds no settings");
    }

    @Test
    void anAbsentFileIsToldWithItsName() {
        SettingLayer layer = new FileSource(Configuration.CATALOG).read(directory.resolve("absent.yaml"));

        assertThat(layer.problems()).singleElement().asString().contains("absent.yaml\" does not exist");
    }

    private SettingLayer read(String yaml) throws IOException {
        return new FileSource(Configuration.CATALOG).read(Files.writeString(directory.resolve("podwatch.yaml"), yaml));
    }

    private List<Problem> problems(String yaml) throws IOException {
        return read(yaml).problems();
    }

    private static Map<String, String> texts(SettingLayer layer) {
        return layer.values().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> textOf(entry.getValue())));
    }

    private static String textOf(SourcedText sourced) {
        return sourced.text();
    }
}
