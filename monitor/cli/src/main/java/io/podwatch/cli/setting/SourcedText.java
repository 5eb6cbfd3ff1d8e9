package io.podwatch.cli.setting;

/** The text of a setting and where it was found, for messages. */
public record SourcedText(String text, String origin) {}
