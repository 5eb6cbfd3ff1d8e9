package io.podwatch.cli.wiring;

/** What a process does. One may do both. */
public enum Role {
    WATCH,
    DETECT
}
