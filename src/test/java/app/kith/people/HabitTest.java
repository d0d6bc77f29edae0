package app.kith.people;

import static org.assertj.core.api.Assertions.assertThat;

import app.kith.people.Standing.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class HabitTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    /** There in these weeks before now, the longest ago first. */
    private static Habit there(boolean trusted, LongStream weeksAgo) {
        List<Instant> days = weeksAgo.mapToObj(ago -> NOW.minus(Duration.ofDays(7 * ago)).minusSeconds(60)).sorted().toList();
        return Habit.of(days.stream().map(Habit::week).distinct().toList(), days.getFirst(), days.getLast(), trusted, NOW);
    }

    @Test
    void whoeverComesEveryWeekIsMissedAfterThreeAndWhoeverComesOnceAMonthIsNot() {
        assertThat(there(true, LongStream.range(2, 40)).state()).isEqualTo(State.RESIDENT);
        assertThat(there(true, LongStream.range(4, 40)).state()).isEqualTo(State.DRIFTING);
        Habit monthly = there(true, LongStream.iterate(7, week -> week < 100, week -> week + 4));
        assertThat(monthly.state()).isEqualTo(State.RESIDENT);
        assertThat(monthly.driftsAfter()).isBetween(9, 12);
        assertThat(there(true, LongStream.iterate(14, week -> week < 100, week -> week + 4)).state()).isEqualTo(State.DRIFTING);
    }

    @Test
    void visitorsStayVisitorsAndNewPeopleAreNew() {
        assertThat(there(false, LongStream.of(0)).state()).isEqualTo(State.NEW);
        assertThat(there(false, LongStream.of(40, 41)).state()).isEqualTo(State.VISITOR);
        assertThat(there(false, LongStream.of(200)).lookAgainAt()).isNull();
    }

    @Test
    void whoeverComesBackAfterAnAbsenceUnlikeThemHasReturned() {
        assertThat(there(true, LongStream.concat(LongStream.range(30, 60), LongStream.of(1))).state()).isEqualTo(State.RETURNED);
        assertThat(there(true, LongStream.concat(LongStream.range(5, 60), LongStream.of(1))).state()).isNotEqualTo(State.RETURNED);
        assertThat(there(false, LongStream.range(60, 80)).state()).isEqualTo(State.GONE);
    }

    @Test
    void onlyWhoIsInTalkWithUsOrVouchedForIsAResident() {
        assertThat(there(false, LongStream.range(0, 40)).state()).isEqualTo(State.REGULAR);
        assertThat(there(true, LongStream.range(0, 40)).state()).isEqualTo(State.RESIDENT);
    }

    @Test
    void commitmentIsWholeForEveryWeekAndFadesWithSilence() {
        assertThat(there(true, LongStream.range(0, 52)).commitment()).isEqualTo(1);
        double earlier = there(true, LongStream.range(4, 52)).commitment();
        assertThat(earlier).isBetween(0.4, 0.8);
        assertThat(there(true, LongStream.range(26, 52)).commitment()).isZero();
    }

    @Test
    void driftIsLookedForOnTheDayItBegins() {
        Habit weekly = there(true, LongStream.range(0, 40));
        assertThat(weekly.lookAgainAt()).isBetween(NOW.plus(Duration.ofDays(6)), NOW.plus(Duration.ofDays(8)));
        assertThat(there(true, LongStream.range(2, 40)).lookAgainAt()).isBetween(NOW, NOW.plus(Duration.ofDays(7)));
    }
}
