package io.podwatch.detector.alertmanager;

import static io.podwatch.core.testkit.Moments.minute;
import static io.podwatch.core.testkit.Moments.second;
import static io.podwatch.detector.alertmanager.TableStory.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.detect.Severity;
import io.podwatch.detector.alertmanager.AlertmanagerSettings.Bounds;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PushedAlertsTest {
    private final TableStory story = new TableStory(AlertmanagerSettings.to("http://am"));

    @Test
    void aPartitionSaysNothingBeforeItIsLive() {
        Alert before = story.firing("web", Severity.WARNING);

        story.restores(0, before);
        assertThat(story.says()).isEmpty();
        story.table().live(0);

        assertThat(story.says()).containsExactly("web warning firing");
    }

    @Test
    void whatWasCommittedWhileCatchingUpIsWhatIsSaidFirst() {
        Alert before = story.firing("web", Severity.WARNING);

        story.restores(0, before).commits(0, resolved(before, second(5)));
        story.table().live(0);

        assertThat(story.says()).containsExactly("web warning over");
    }

    @Test
    void aRestartInAnIncidentKeepsItsBeginningAndCallsNothingOver() {
        Alert before = TableStory.firing("web", Severity.WARNING, minute(-30));

        story.owns(0, before);

        assertThat(story.says()).containsExactly("web warning firing");
        assertThat(only().startsAt()).isEqualTo(minute(-30));
    }

    @Test
    void whatAPeerMayStillHoldIsSaidToBeOverAfterARestartAndWhatItCannotHoldIsNot() {
        Alert lately = resolved(TableStory.firing("lately", Severity.WARNING, minute(-300)), minute(-119));
        Alert longAgo = resolved(TableStory.firing("long-ago", Severity.WARNING, minute(-300)), minute(-121));

        story.owns(0, lately, longAgo);
        assertThat(story.says()).containsExactly("lately warning over");
        story.passes(Duration.ofMinutes(2));

        assertThat(story.says()).isEmpty();
    }

    @Test
    void aPartitionThatLeavesTakesItsAlertsAlongWithoutAWord() {
        story.owns(0, story.firing("web", Severity.WARNING)).owns(1, story.firing("api", Severity.WARNING));

        story.table().left(0);

        assertThat(story.says()).containsExactly("api warning firing");
    }

    @Test
    void whatIsOwnedByAnotherAfterANewSessionIsItsOwn() {
        story.owns(0, story.firing("web", Severity.WARNING)).owns(1, story.firing("api", Severity.WARNING));

        story.table().owned(Set.of(1));

        assertThat(story.says()).containsExactly("api warning firing");
    }

    @Test
    void whatWasKnownLastIsSaidUntilThePartitionIsLiveAgain() {
        Alert alert = story.firing("web", Severity.WARNING);
        story.owns(0, alert);

        story.passes(Duration.ofMinutes(50)).restores(0, alert);

        assertThat(story.says()).containsExactly("web warning firing");
    }

    @Test
    void whatEndedWhileNobodyLookedIsOverOnceThePartitionIsLiveAgain() {
        Alert web = story.firing("web", Severity.WARNING);
        story.owns(0, web, story.firing("api", Severity.WARNING));

        story.passes(Duration.ofMinutes(50)).owns(0, resolved(web, now()));

        assertThat(story.says()).containsExactlyInAnyOrder("web warning over", "api warning over");
    }

    @Test
    void anotherSeverityBeginsBeforeTheFormerOneEnds() {
        story.owns(0).commits(0, story.firing("web", Severity.WARNING));

        story.commits(0, story.firing("web", Severity.CRITICAL));

        assertThat(story.says()).containsExactly("web critical firing", "web warning over");
    }

    @Test
    void aSeverityThatComesBackFiresAgain() {
        story.owns(0)
                .commits(0, story.firing("web", Severity.WARNING))
                .commits(0, story.firing("web", Severity.CRITICAL))
                .commits(0, story.firing("web", Severity.WARNING));

        assertThat(story.says()).containsExactly("web warning firing", "web critical over");
    }

    @Test
    void aSeverityThatChangedWhileThePartitionWasAwayEndsTheFormerOne() {
        story.owns(0, story.firing("web", Severity.WARNING));

        story.owns(0, story.firing("web", Severity.CRITICAL));

        assertThat(story.says()).containsExactly("web critical firing", "web warning over");
    }

    @Test
    void aSeverityThatAPredecessorToldLastIsOverAfterARestart() {
        Alert alert = TableStory.firing("web", Severity.WARNING, minute(-90));

        story.ownsOneThatWas(Severity.CRITICAL, minute(-10), alert);

        assertThat(story.says()).containsExactly("web warning firing", "web critical over");
        PushedAlert over = story.table().alerts().orElseThrow().get(1);
        assertThat(over.startsAt()).isEqualTo(minute(-90));
        assertThat(over.endedAt()).contains(minute(-10));
        assertThat(over.successor()).isEqualTo("warning");
        assertThat(story.table().isCurrent(over)).isTrue();
    }

    @Test
    void aSeverityThatNoPeerCanHoldAnyMoreIsNotTalkedOf() {
        story.ownsOneThatWas(Severity.CRITICAL, minute(-121), TableStory.firing("web", Severity.WARNING, minute(-300)));

        assertThat(story.says()).containsExactly("web warning firing");
    }

    @Test
    void allThatWasEverToldOfWhatIsResolvedIsOver() {
        Alert over = resolved(TableStory.firing("web", Severity.WARNING, minute(-90)), minute(-5));

        story.ownsOneThatWas(Severity.CRITICAL, minute(-10), over);

        assertThat(story.says()).containsExactlyInAnyOrder("web warning over", "web critical over");
    }

    @Test
    void aSeverityThatChangesWhileCatchingUpEndsTheOneThatWasRestored() {
        story.restores(0, TableStory.firing("web", Severity.CRITICAL, minute(-30)))
                .commits(0, TableStory.firing("web", Severity.WARNING, minute(-30)));

        story.table().live(0);

        assertThat(story.says()).containsExactly("web warning firing", "web critical over");
    }

    @Test
    void whatIsOursToSayIsHeldForLongAndWhatMayBeAnothersIsNot() {
        story.owns(0, story.firing("web", Severity.WARNING)).passes(Duration.ofSeconds(15));
        assertThat(story.table().heldUntil()).isEqualTo(now().plus(Duration.ofHours(2)));

        story.isCutOff(Duration.ofSeconds(1));
        assertThat(story.says()).containsExactly("web warning firing");
        assertThat(story.table().heldUntil()).isEqualTo(now().plus(Duration.ofMinutes(4)));

        story.passes(Duration.ZERO);
        assertThat(story.table().heldUntil()).isEqualTo(now().plus(Duration.ofHours(2)));
    }

    @Test
    void anAlertEndsUnderTheLabelsByWhichItFired() {
        story.owns(0).commits(0, story.firing("web", Severity.WARNING));

        story.passes(Duration.ofSeconds(9))
                .commits(0, resolved(TableStory.firing("web", Severity.CRITICAL, second(0)), second(9)));

        assertThat(story.says()).containsExactly("web warning over");
    }

    @Test
    void labelsOfTheNamespaceArePartOfItAndFollowIt() {
        story.labelled("example.org/Team", "checkout").owns(0, story.firing("web", Severity.WARNING));
        assertThat(only().labels()).containsEntry("label_example_org_team", "checkout");

        story.labelled("example.org/Team", "payments").commits(0, story.firing("web", Severity.WARNING));

        assertThat(story.says()).containsExactly("web warning firing", "web warning over");
    }

    @Test
    void whatIsOverAndForgottenIsStillSaidForItsTime() {
        Alert over = resolved(story.firing("web", Severity.WARNING), now());
        story.owns(0).commits(0, over).expires(0, over);

        assertThat(story.says()).containsExactly("web warning over");
    }

    @Test
    void anAlertThatVanishesWhileItFiresIsOver() {
        Alert alert = story.firing("web", Severity.WARNING);
        story.owns(0).commits(0, alert).expires(0, alert);

        assertThat(story.says()).containsExactly("web warning over");
    }

    @Test
    void aLoopThatStandsStillIsNotBelieved() {
        story.owns(0, story.firing("web", Severity.WARNING));

        story.stands(TableStory.SILENCE.plusSeconds(1));
        assertThat(story.table().alerts()).isEmpty();
        story.passes(Duration.ZERO);

        assertThat(story.says()).containsExactly("web warning firing");
    }

    @Test
    void aClockThatIsBehindTheWatchersStartsNothingInTheFuture() {
        Alert ahead = TableStory.firing("web", Severity.WARNING, minute(5));
        story.owns(0, ahead);
        assertThat(only().startsAt()).isEqualTo(now());

        story.passes(Duration.ofSeconds(10)).commits(0, resolved(ahead, minute(6)));

        assertThat(only().endedAt()).contains(now());
        assertThat(only().startsAt()).isEqualTo(second(0));
    }

    @Test
    void thereIsABoundToWhatIsSaidAndTheLongestOpenOnesStay() {
        TableStory bounded = new TableStory(AlertmanagerSettings.to("http://am").withBounds(new Bounds(64, 2, 2)));
        bounded.owns(
                0,
                TableStory.firing("new", Severity.WARNING, second(-1)),
                TableStory.firing("older", Severity.WARNING, second(-2)),
                TableStory.firing("oldest", Severity.WARNING, second(-3)));

        assertThat(bounded.says()).containsExactly("oldest warning firing", "older warning firing");
        assertThat(bounded.table().cut()).isEqualTo(1);
    }

    @Test
    void whatHasBeenOverForLongIsNotMissedByAnybody() {
        TableStory bounded = new TableStory(AlertmanagerSettings.to("http://am").withBounds(new Bounds(64, 2, 2)));
        bounded.owns(
                0,
                resolved(TableStory.firing("long-over", Severity.WARNING, minute(-40)), minute(-20)),
                resolved(TableStory.firing("over", Severity.WARNING, minute(-4)), minute(-2)),
                TableStory.firing("web", Severity.WARNING, second(-1)));

        assertThat(bounded.says()).containsExactly("web warning firing", "over warning over");
        assertThat(bounded.table().cut()).isZero();
    }

    @Test
    void whatIsNoLongerSaidIsNotCurrent() {
        story.owns(0).commits(0, story.firing("web", Severity.WARNING));
        PushedAlert before = only();
        assertThat(story.table().isCurrent(before)).isTrue();

        story.commits(0, resolved(story.firing("web", Severity.WARNING), now()));

        assertThat(story.table().isCurrent(before)).isFalse();
        assertThat(story.table().isCurrent(only())).isTrue();
        story.table().left(0);
        assertThat(story.table().isCurrent(before)).isFalse();
    }

    private Instant now() {
        return story.now();
    }

    private PushedAlert only() {
        return story.table().alerts().orElseThrow().get(0);
    }
}
