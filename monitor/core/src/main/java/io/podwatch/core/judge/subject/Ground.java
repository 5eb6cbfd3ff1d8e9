package io.podwatch.core.judge.subject;

/** What every judge stands on. */
public record Ground(Memory memory, Knowledge knowledge, Guard guard) {}
