package dev.weir.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LeaseTest {

    private static final Duration SESSION = Duration.ofSeconds(45);
    private static final Duration HEARTBEAT = Duration.ofSeconds(3);
    private static final Duration LOOK = Duration.ofMillis(750);

    private final AtomicLong clock = new AtomicLong();
    private final AtomicInteger answers = new AtomicInteger(7);
    private final Lease lease = new Lease(SESSION, answers::get, clock::get, () -> pass(Duration.ofMillis(20)));

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }

    private void lookAround(Duration time) {
        for (Duration left = time; left.compareTo(Duration.ZERO) > 0; left = left.minus(LOOK)) {
            pass(LOOK);
            lease.look();
        }
    }

    private void beFineFor(Duration time) {
        for (Duration left = time; left.compareTo(Duration.ZERO) > 0; left = left.minus(HEARTBEAT)) {
            lookAround(HEARTBEAT);
            answers.incrementAndGet();
        }
    }

    @Test
    void lastsAsLongAsBrokersAnswer() {
        int assigned = lease.assigned();

        beFineFor(Duration.ofMinutes(10));

        assertThatCode(() -> lease.confirm(assigned)).doesNotThrowAnyException();
    }

    @Test
    void isLostWhenBrokersDoNotAnswerForASession() {
        int assigned = lease.assigned();
        beFineFor(Duration.ofMinutes(1));

        lookAround(SESSION.plusSeconds(1));

        assertThatExceptionOfType(LeaseLostException.class).isThrownBy(() -> lease.confirm(assigned));
    }

    @Test
    void isLostWhenNobodyAnswersWhileItWaits() {
        int assigned = lease.assigned();
        lookAround(SESSION.dividedBy(2));

        assertThatExceptionOfType(LeaseLostException.class).isThrownBy(() -> lease.confirm(assigned));
        assertThat(Duration.ofNanos(clock.get())).isGreaterThan(SESSION.minusSeconds(1));
    }

    @Test
    void isLostWhenTheProcessStoodStillThoughAHeartbeatWasAnsweredSince() {
        int assigned = lease.assigned();
        beFineFor(Duration.ofMinutes(1));

        pass(SESSION.plusSeconds(1));
        answers.incrementAndGet();
        lease.look();

        assertThatExceptionOfType(LeaseLostException.class).isThrownBy(() -> lease.confirm(assigned));
    }

    @Test
    void isLostThoughBrokersHaveLongAnsweredAgain() {
        int assigned = lease.assigned();
        beFineFor(Duration.ofMinutes(1));

        lookAround(SESSION.plusSeconds(1));
        beFineFor(Duration.ofMinutes(1));

        assertThatExceptionOfType(LeaseLostException.class).isThrownBy(() -> lease.confirm(assigned));
    }

    @Test
    void isAnotherOneForWhatIsAssignedAfterwards() {
        int before = lease.assigned();
        lookAround(SESSION.plusSeconds(1));
        int after = lease.assigned();

        assertThatCode(() -> lease.confirm(after)).doesNotThrowAnyException();
        assertThatExceptionOfType(LeaseLostException.class).isThrownBy(() -> lease.confirm(before));
    }

    @Test
    void waitsForAnAnswerThatIsYoungEnough() {
        int assigned = lease.assigned();
        beFineFor(Duration.ofMinutes(1));
        lookAround(SESSION.dividedBy(2));
        // The first answer may be to what was asked before the silence; only the next one tells.
        answers.incrementAndGet();
        lookAround(LOOK);
        answers.incrementAndGet();

        long before = clock.get();
        assertThatCode(() -> lease.confirm(assigned)).doesNotThrowAnyException();
        assertThat(Duration.ofNanos(clock.get() - before)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void takesOneAnswerForTheOneToWhatWasAskedBefore() {
        int assigned = lease.assigned();
        beFineFor(Duration.ofMinutes(1));
        lookAround(SESSION.minusSeconds(8));
        answers.incrementAndGet();
        lookAround(Duration.ofSeconds(9));

        assertThatExceptionOfType(LeaseLostException.class).isThrownBy(() -> lease.confirm(assigned));
    }

    @Test
    void neverEndsForWhoSharesWithNobody() {
        int assigned = Lease.ENDLESS.assigned();

        assertThatCode(() -> Lease.ENDLESS.confirm(assigned)).doesNotThrowAnyException();
    }
}
