package io.podwatch.detector.alertmanager;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Sends batches to one peer, some at once, until all are sent or one fails. What is over is only sent once all that fires was
 * taken: nobody must hear that an alert is over before they hear as what it goes on. Event loop only.
 */
final class Round {

    /** How a batch is sent, and who hears what became of each alert. */
    record Ways(
            Function<List<PushedAlert>, List<PushedAlert>> current,
            Function<List<PushedAlert>, Future<Answer>> post,
            Consumer<List<PushedAlert>> accepted,
            BiConsumer<PushedAlert, Answer> refused) {}

    private final Ways ways;
    private final int requestsMax;
    private String trouble = "";

    Round(Ways ways, int requestsMax) {
        this.ways = ways;
        this.requestsMax = requestsMax;
    }

    /** Fails with words for a person when the peer does. */
    Future<Void> send(Batches batches) {
        return drain(batches.firing())
                .compose(done -> drain(batches.over()))
                .compose(done -> trouble.isEmpty() ? Future.succeededFuture() : Future.failedFuture(trouble));
    }

    private Future<Void> drain(Deque<List<PushedAlert>> batches) {
        return Future.join(IntStream.range(0, requestsMax)
                        .mapToObj(lane -> next(batches))
                        .toList())
                .mapEmpty();
    }

    private Future<Void> next(Deque<List<PushedAlert>> batches) {
        List<PushedAlert> batch = batches.poll();
        if (batch == null || !trouble.isEmpty()) {
            return Future.succeededFuture();
        }
        List<PushedAlert> current = ways.current().apply(batch);
        boolean isMoot = current.isEmpty() && !batch.isEmpty();
        return isMoot ? next(batches) : whole(current).compose(done -> next(batches));
    }

    /** A peer that refuses each of several alerts is no Alertmanager, or one that is asked wrongly: they are not to blame. */
    private Future<Void> whole(List<PushedAlert> batch) {
        Map<PushedAlert, Answer> refused = new LinkedHashMap<>();
        return part(batch, refused).map(done -> {
            if (batch.size() > 1 && refused.size() == batch.size()) {
                trouble = "refuses everything, "
                        + refused.values().iterator().next().words();
            } else {
                refused.forEach(ways.refused());
            }
            return null;
        });
    }

    private Future<Void> part(List<PushedAlert> part, Map<PushedAlert, Answer> refused) {
        return trouble.isEmpty()
                ? ways.post().apply(part).transform(answer -> answered(part, answer, refused))
                : Future.succeededFuture();
    }

    private Future<Void> answered(
            List<PushedAlert> part, AsyncResult<Answer> result, Map<PushedAlert, Answer> refused) {
        if (result.failed()) {
            trouble = PeerTrouble.words(result.cause());
            return Future.succeededFuture();
        }
        Answer answer = result.result();
        if (answer.isAccepted()) {
            ways.accepted().accept(part);
        } else if (answer.isRefused() && part.size() > 1) {
            return halves(part, refused);
        } else if (answer.isRefused() && part.size() == 1) {
            refused.put(part.get(0), answer);
        } else {
            trouble = answer.words();
        }
        return Future.succeededFuture();
    }

    private Future<Void> halves(List<PushedAlert> part, Map<PushedAlert, Answer> refused) {
        int middle = part.size() / 2;
        return part(new ArrayList<>(part.subList(0, middle)), refused)
                .compose(done -> part(new ArrayList<>(part.subList(middle, part.size())), refused));
    }
}
