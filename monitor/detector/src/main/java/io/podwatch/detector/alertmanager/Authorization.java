package io.podwatch.detector.alertmanager;

import io.podwatch.detector.alertmanager.AlertmanagerSettings.Access;
import io.vertx.core.Future;
import io.vertx.core.file.FileSystem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/** How a post says who sends it. Secrets are read from their files each time, since those are renewed. */
final class Authorization {
    private final FileSystem files;
    private final Access access;

    Authorization(FileSystem files, Access access) {
        this.files = files;
        this.access = access;
    }

    /** The header's value; absent where none is asked for. */
    Future<Optional<String>> header() {
        return access.credentialsFile()
                .map(file -> secret(file).map(secret -> Optional.of(value(secret))))
                .orElse(Future.succeededFuture(Optional.empty()));
    }

    private String value(String secret) {
        return access.username()
                .map(name -> "Basic " + encoded(name + ":" + secret))
                .orElse("Bearer " + secret);
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Files of secrets often end with a line's end that is not part of them. */
    private Future<String> secret(Path file) {
        return files.readFile(file.toString())
                .map(content -> content.toString(StandardCharsets.UTF_8).strip());
    }
}
