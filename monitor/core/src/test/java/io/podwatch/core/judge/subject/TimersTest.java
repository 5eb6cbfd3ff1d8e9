package io.podwatch.core.judge.subject;

import static io.podwatch.core.testkit.Moments.second;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import org.junit.jupiter.api.Test;

class TimersTest {
    private final Timers<String> timers = new Timers<>();

    @Test
    void whatIsDueComesOnceTheEarliestFirst() {
        timers.set("late", second(9));
        timers.set("second", second(5));
        timers.set("third", second(5));
        timers.set("first", second(2));

        assertThat(timers.due(second(1))).isEmpty();
        assertThat(timers.due(second(5))).containsExactly("first", "second", "third");
        assertThat(timers.due(second(5))).isEmpty();
        assertThat(timers.knows("late")).isTrue();
    }

    @Test
    void whatTimeDoesNotPassForStaysDue() {
        timers.set("held", second(1));
        timers.set("free", second(2));

        assertThat(timers.due(second(3), key -> !key.equals("held"))).containsExactly("free");
        assertThat(timers.knows("held")).isTrue();
        assertThat(timers.due(second(3))).containsExactly("held");
        assertThat(timers.due(second(3))).isEmpty();
    }

    @Test
    void theInstantThatWasSetLastCounts() {
        timers.set("a", second(2));
        timers.set("a", second(7));
        timers.set("b", second(3));
        timers.clear("b");

        assertThat(timers.due(second(6))).isEmpty();
        assertThat(timers.due(second(7))).containsExactly("a");
        assertThat(timers.knows("a")).isFalse();
    }

    @Test
    void orderedOnesOfOneInstantComeInTheirOrder() {
        Timers<String> ordered = Timers.ordered(Comparator.naturalOrder());
        ordered.set("b", second(5));
        ordered.set("a", second(5));
        ordered.set("c", second(2));

        assertThat(ordered.due(second(5))).containsExactly("c", "a", "b");
    }
}
