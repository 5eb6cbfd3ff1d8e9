package io.podwatch.watcher.observe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MessageTextTest {
    private final MessageText messages = new MessageText(200);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "password=hunter2 rest | password=*** rest",
                "DB_PASSWORD: 'a b' rest | DB_PASSWORD: *** rest",
                "{\"apiKey\":\"abc\"} | {\"apiKey\":***}",
                "Authorization: Bearer abcdef123456 | Authorization: Bearer ***",
                "key AKIAIOSFODNN7EXAMPLE end | key *** end",
                "amqp://user:pa55@mq:5672/x | amqp://user:***@mq:5672/x",
                "t eyJhbGciOiJI.eyJzdWIiOiIx.SflKxwRJ end | t *** end",
                "access_token=abc&user=7 | access_token=***&user=7"
            })
    void credentialsAreStruckOut(String text, String redacted) {
        assertThat(messages.of(text)).isEqualTo(redacted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secret \"db\" not found",
                "couldn't find key password in Secret shop/db",
                "back-off 40s restarting failed container=web pod=checkout_shop(0c8d)",
                "exceeded quota: tokens, requested: pods=1, used: pods=2, limited: pods=2",
                "Get \"http://10.1.0.7:8080/healthz\": dial tcp 10.1.0.7:8080: connect: connection refused"
            })
    void whatExplainsATroubleStays(String text) {
        assertThat(messages.of(text)).isEqualTo(text);
    }

    @Test
    void aLongTextKeepsItsEnd() {
        String text = "x".repeat(500) + "the last line";

        String cut = messages.of(text);

        assertThat(cut).hasSize(200).startsWith("…").endsWith("the last line");
    }

    @Test
    void aSecretThatTheCutWouldSplitIsStruckOutFirst() {
        String text = "password=" + "s".repeat(400);

        assertThat(messages.of(text)).isEqualTo("password=***");
    }

    @Test
    void aCutNeverSplitsACharacter() {
        String text = "\uD83D\uDE00".repeat(300);

        String cut = messages.of(text);

        assertThat(cut.codePoints().skip(1)).allMatch(point -> point == 0x1F600);
    }
}
