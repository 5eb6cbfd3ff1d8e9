package io.podwatch.core.judge.subject;

import io.podwatch.core.judge.known.Knowledge;

/** What every judge stands on. */
public record Ground(Memory memory, Knowledge knowledge, Guard guard) {}
