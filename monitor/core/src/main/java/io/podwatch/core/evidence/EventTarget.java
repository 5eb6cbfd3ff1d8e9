package io.podwatch.core.evidence;

/** The object an event is about; {@code container} is "" unless the event names one. */
public record EventTarget(String kind, String name, String uid, String container) {}
