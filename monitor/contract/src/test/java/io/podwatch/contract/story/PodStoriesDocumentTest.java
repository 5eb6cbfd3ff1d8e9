package io.podwatch.contract.story;

import io.podwatch.contract.record.GoldenFile;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page is told by the records, as bytes, that the production diff and codec make of each life. */
class PodStoriesDocumentTest {
    private static final GoldenFile PAGE = new GoldenFile(Path.of("../../docs/stories.md"));
    private static final String HEAD = """
            # Stories: what a pod's history tells

            The topic `pod-lifecycle` ([events.md](events.md)) is enough to tell what befell a pod; no API server is asked. Each story below
            is told by the records of one pod alone, one line a record, by a test: the time since the pod's creation by the
            object's own times, blank where the object does not tell one; what happened; the move from one lifecycle to another.
            Runs of a container are counted from 0 and have the first digits of the container's id.
            """;

    @Test
    void everyLifeIsToldByItsRecordsAlone() throws IOException {
        StringBuilder page = new StringBuilder(HEAD);
        for (Life life : Lives.all()) {
            page.append("\n## " + life.title() + "\n\n```\n" + Narrator.story(life.read()) + "```\n");
        }
        PAGE.assertHolds(page.toString());
    }
}
