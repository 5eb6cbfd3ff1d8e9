package io.podwatch.contract.verify.track;

/**
 * The published state of one object as it is compared with the API server.
 *
 * @param version its resourceVersion as a number; negative when it has none
 * @param digest its own words
 * @param position of its record
 */
public record Published(String key, String uid, long version, String digest, String position) {}
