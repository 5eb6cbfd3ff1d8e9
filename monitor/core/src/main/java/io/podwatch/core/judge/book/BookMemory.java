package io.podwatch.core.judge.book;

import io.podwatch.core.detect.Detector;
import io.podwatch.core.detect.DetectorState;
import io.podwatch.core.detect.Finding;
import io.podwatch.core.detect.FindingDetail;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.judge.subject.Memory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The book as the judges of subjects see it. */
public record BookMemory(Book book) implements Memory {

    @Override
    public <S extends DetectorState, I, P> Optional<Instant> judge(
            Detector<S, I, P> detector, S blank, I input, P policy) {
        book.judge(detector, blank, input, policy);
        return book.untold();
    }

    @Override
    public <S extends DetectorState> Optional<S> remembered(S blank) {
        return book.find(blank);
    }

    @Override
    public List<DetectorState> statesOf(FindingType type) {
        return book.statesOf(type);
    }

    @Override
    public Optional<Instant> remind(FindingKey key, FindingDetail now, Instant at) {
        book.remind(
                new Finding.Updated(key, at, now),
                (present, told) ->
                        present.differsFrom(told) || !present.summary().equals(told.summary()));
        return book.untold();
    }
}
