package io.podwatch.core.detect.cannotstart;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What runtimes, registries and kubelets say when a start fails, in words that stay the same from try to try. */
final class KubeletWords {
    private record Saying(Pattern words, String meaning) {
        Saying(String words, String meaning) {
            this(Pattern.compile(words, Pattern.CASE_INSENSITIVE), meaning);
        }
    }

    private static final List<Saying> OF_PULLS = List.of(
            new Saying(
                    "unauthorized|authentication required|no basic auth|denied|forbidden",
                    "its registry refuses it, or it does not exist there"),
            new Saying("toomanyrequests|too many requests|rate limit", "its registry limits how often it is pulled"),
            new Saying(
                    "no matching manifest|no match for platform|exec format",
                    "it does not exist for the node's platform"),
            new Saying("not found|manifest unknown|does not exist", "it does not exist in its registry"),
            new Saying("x509: |tls: ", "the certificate of its registry is not trusted"),
            new Saying(
                    "no such host|server misbehaving|name resolution|dial tcp|connection re(?:fused|set)|i/o timeout"
                            + "|deadline exceeded|TLS handshake timeout|status(?: code)?:? 50[0-9]|bad gateway|internal server error|service unavailable|\\bEOF\\b",
                    "its registry cannot be reached"),
            new Saying("no space left", "the node's disk is full"));

    private static final List<Saying> OF_CONFIGURATION = List.of(
            new Saying("couldn't find key", "a key that it asks for is missing"),
            new Saying("secret \"[^\"]*\" not found", "a Secret is missing"),
            new Saying("configmap \"[^\"]*\" not found", "a ConfigMap is missing"),
            new Saying(
                    "run ?as ?non-?root|non-numeric user|will run as root",
                    "it must not run as root, but its image does"),
            new Saying("subpath", "a subPath cannot be prepared"));

    private static final List<Saying> OF_THE_RUNTIME = List.of(
            new Saying(
                    "executable file not found|no such file or directory", "its command does not exist in the image"),
            new Saying("permission denied", "its command may not be executed"),
            new Saying("exec format error", "its command is built for another platform"),
            new Saying("not a directory|error mounting|mount destination", "something cannot be mounted into it"),
            new Saying("reserve container name", "the runtime still holds its name"),
            new Saying("no command specified", "neither it nor its image names a command"));

    private KubeletWords() {}

    /** Absent where the words are not known. */
    static Optional<String> meaning(StartFailure failure, String message) {
        List<Saying> sayings = switch (failure.remedy()) {
            case IMAGE -> failure.isPull() ? OF_PULLS : List.<Saying>of();
            case CONFIGURATION -> OF_CONFIGURATION;
            case RUNTIME -> OF_THE_RUNTIME;
            case HOOK -> List.of();
        };
        return sayings.stream()
                .filter(saying -> saying.words().matcher(message).find())
                .map(saying -> failure.remedy().telling(saying.meaning()))
                .findFirst();
    }
}
