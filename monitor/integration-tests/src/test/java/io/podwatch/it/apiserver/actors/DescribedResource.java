package io.podwatch.it.apiserver.actors;

/** A line of {@code kubectl describe quota}, as it is printed. */
public record DescribedResource(String resource, String used, String hard) {}
