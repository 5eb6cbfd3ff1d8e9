package io.podwatch.sandbox.apiserver.revision;

import io.podwatch.sandbox.apiserver.resource.ApiFailure;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/** Where a paged list goes on: the revision it reads at, the last key it returned, and how many objects that made. */
public record ContinueToken(long revision, String lastKey, int returned, Instant issuedAt) {
    private static final String SEPARATOR = " ";

    public String text() {
        String plain = String.join(
                SEPARATOR,
                Long.toString(revision),
                Integer.toString(returned),
                Long.toString(issuedAt.toEpochMilli()),
                lastKey);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    public static ContinueToken parse(String text) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            String[] parts = plain.split(SEPARATOR, 4);
            return new ContinueToken(
                    Long.parseLong(parts[0]),
                    parts[3],
                    Integer.parseInt(parts[1]),
                    Instant.ofEpochMilli(Long.parseLong(parts[2])));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException malformed) {
            throw ApiFailure.badRequest("continue key is not valid: \"" + text + "\"");
        }
    }
}
