package io.podwatch.sandbox.apiserver.http;

import io.podwatch.sandbox.apiserver.resource.JsonTree;
import io.podwatch.sandbox.apiserver.resource.ResourceKind;
import io.podwatch.sandbox.apiserver.resource.StoredObject;
import io.podwatch.sandbox.apiserver.revision.ContinueToken;
import io.podwatch.sandbox.apiserver.revision.Page;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import tools.jackson.databind.node.ObjectNode;

/** Writes a page in pieces, no faster than the client reads: a list of a big cluster is never a buffer as a whole. */
final class ListBody {
    private static final int PIECE_BYTES = 256 * 1024;

    private final HttpServerResponse response;
    private final Iterator<StoredObject> items;
    private Buffer piece;
    private boolean first = true;

    private ListBody(HttpServerResponse response, ResourceKind kind, Page page) {
        this.response = response;
        this.items = page.items().iterator();
        this.piece = Buffer.buffer(head(kind, page));
    }

    static void send(HttpServerResponse response, ResourceKind kind, Page page) {
        response.setChunked(true).putHeader("Content-Type", "application/json");
        new ListBody(response, kind, page).pump();
    }

    private static String head(ResourceKind kind, Page page) {
        ObjectNode list = JsonTree.object().put("kind", kind.kind() + "List").put("apiVersion", kind.apiVersion());
        ObjectNode metadata = list.putObject("metadata").put("resourceVersion", Long.toString(page.revision()));
        page.next().map(ContinueToken::text).ifPresent(token -> metadata.put("continue", token));
        page.remainingItemCount().ifPresent(count -> metadata.put("remainingItemCount", count));
        String closed = new String(JsonTree.render(list), StandardCharsets.UTF_8);
        return closed.substring(0, closed.length() - 1) + ",\"items\":[";
    }

    private void pump() {
        while (items.hasNext() && !response.closed()) {
            append(items.next());
            if (piece.length() >= PIECE_BYTES && flush()) {
                return;
            }
        }
        if (!response.closed()) {
            response.end(piece.appendString("]}"));
        }
    }

    private void append(StoredObject item) {
        if (!first) {
            piece.appendString(",");
        }
        first = false;
        piece.appendBytes(item.json());
    }

    /** Whether the client has to catch up first. */
    private boolean flush() {
        response.write(piece);
        piece = Buffer.buffer();
        boolean full = response.writeQueueFull();
        if (full) {
            response.drainHandler(drained -> pump());
        }
        return full;
    }
}
