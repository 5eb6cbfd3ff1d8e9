package io.podwatch.core.judge;

import static io.podwatch.core.testkit.Moments.minute;
import static io.podwatch.core.testkit.Moments.second;
import static io.podwatch.core.testkit.NamespaceBuilder.aNamespace;
import static io.podwatch.core.testkit.Pods.aPod;
import static io.podwatch.core.testkit.QuotaBuilder.aQuota;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.tenant.NamespaceObservation;
import io.podwatch.core.tenant.QuotaObservation;
import io.podwatch.core.testkit.NamespaceBuilder;
import io.podwatch.core.testkit.Pods;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A namespace is made, ends with all that is in it, and is made again. */
class NamespaceLifeTest {
    private static final NamespaceBuilder SHOP =
            aNamespace("shop").uid("uid-shop-1").version(10);

    private final Desk desk = new Desk();

    @Nested
    class WhileItEnds {
        @Test
        void whatIsOpenInItIsGoneAndNobodySwitchedItOff() {
            desk.seen(SHOP.build(), second(0));
            desk.seen(looping("web-1"), second(1));
            desk.seen(exhausted("uid-quota-1", 5), second(1));
            desk.seen(unscheduled("db-1"), second(1));
            passes(1, 8);
            assertThat(desk.alerts())
                    .containsExactly("firing Deployment/db", "firing Deployment/web", "firing compute pods");

            desk.seen(SHOP.version(11).terminating().build(), minute(9));

            assertThat(desk.alerts())
                    .containsExactly(
                            "resolved Deployment/db gone",
                            "resolved Deployment/web gone",
                            "resolved compute pods gone");
        }

        @Test
        void nothingOpensInIt() {
            desk.seen(SHOP.terminating().build(), second(0));
            desk.seen(looping("web-1"), second(1));
            desk.seen(unscheduled("db-1"), second(1));
            desk.seen(exhausted("uid-quota-1", 5), second(1));
            passes(1, 30);
            desk.restart(JudgePolicy.DEFAULT);
            passes(31, 40);

            assertThat(desk.alerts()).isEmpty();
        }

        @Test
        void whatKeepsItFromGoingIsTold() {
            desk.seen(SHOP.terminating().build(), second(0));
            desk.seen(
                    aPod("web-1")
                            .inNamespace("shop")
                            .ofDeployment("web")
                            .running("app", second(0))
                            .deletionRequested(second(1), Duration.ofSeconds(30))
                            .build(),
                    second(1));
            passes(1, 30);

            assertThat(desk.alerts()).containsExactly("firing Deployment/web");
            assertThat(desk.judge().alerts().iterator().next().key().type().text())
                    .isEqualTo("PodStuckTerminating");
        }

        @Test
        void itsEndIsReadAfterARestartToo() {
            desk.seen(SHOP.build(), second(0));
            desk.seen(looping("web-1"), second(1));
            desk.time(second(10));
            desk.seen(SHOP.version(11).terminating().build(), second(20));
            assertThat(desk.alerts()).containsExactly("resolved Deployment/web gone");

            desk.restart(JudgePolicy.DEFAULT);
            passes(1, 5);

            assertThat(desk.alerts()).containsExactly("resolved Deployment/web gone");
        }
    }

    @Nested
    class WhenItIsMadeAgain {
        private final NamespaceObservation next =
                SHOP.uid("uid-shop-2").version(40).build();

        @Test
        void aSuccessorOfTheSameNameDoesNotInheritTheEpisode() {
            desk.seen(SHOP.build(), second(0));
            desk.seen(looping("web-1"), second(1));
            desk.time(second(2));
            assertThat(desk.alerts()).containsExactly("firing Deployment/web");

            desk.gone(looping("web-1"), second(3));
            desk.gone(SHOP.build(), second(4));
            assertThat(desk.alerts()).containsExactly("resolved Deployment/web gone");
            assertThat(desk.topics().statesKept()).isEmpty();

            desk.seen(next, second(5));
            desk.seen(young("web-2", second(5)), second(5));
            desk.time(second(6));
            assertThat(desk.alerts()).containsExactly("resolved Deployment/web gone");
        }

        @Test
        void itsEndMayNotBeHeardOfAtAll() {
            desk.seen(SHOP.build(), second(0));
            desk.seen(looping("web-1"), second(1));
            desk.gone(looping("web-1"), second(3));
            assertThat(desk.alerts()).containsExactly("firing Deployment/web");

            desk.seen(next, second(5));

            assertThat(desk.alerts()).containsExactly("resolved Deployment/web gone");
        }

        @Test
        void podsOfTheNextLifeThatAreReadBeforeTheEndOfTheLastOneStayAsTheyAre() {
            desk.seen(SHOP.build(), second(0));
            desk.seen(looping("web-1"), second(30));

            desk.gone(SHOP.build(), second(20));

            assertThat(desk.alerts()).containsExactly("firing Deployment/web");
        }

        @Test
        void aQuotaOfTheSameNameIsAnotherQuota() {
            desk.seen(exhausted("uid-quota-1", 5), second(1));
            assertThat(desk.alerts()).containsExactly("firing compute pods");

            desk.seen(
                    aQuota("compute")
                            .inNamespace("shop")
                            .uid("uid-quota-2")
                            .version(50)
                            .hard("pods", "4")
                            .build(),
                    second(2));

            assertThat(desk.alerts()).containsExactly("resolved compute pods gone");
        }
    }

    private static PodObservation looping(String name) {
        return aPod(name)
                .inNamespace("shop")
                .uid("uid-" + name)
                .ofDeployment("web")
                .crashLooping("app", 6, Pods.exited(1))
                .build();
    }

    private static PodObservation young(String name, Instant at) {
        return aPod(name)
                .inNamespace("shop")
                .uid("uid-" + name)
                .ofDeployment("web")
                .createdAt(at)
                .running("app", at)
                .build();
    }

    private static PodObservation unscheduled(String name) {
        return aPod(name)
                .inNamespace("shop")
                .uid("uid-" + name)
                .ofDeployment("db")
                .unscheduled("0/3 nodes are available", second(1))
                .build();
    }

    private static QuotaObservation exhausted(String uid, long version) {
        return aQuota("compute")
                .inNamespace("shop")
                .uid(uid)
                .version(version)
                .hard("pods", "4")
                .used("pods", "4")
                .build();
    }

    private void passes(int fromMinute, int toMinute) {
        for (Instant time = minute(fromMinute); !time.isAfter(minute(toMinute)); time = time.plusSeconds(10)) {
            desk.time(time);
        }
    }
}
