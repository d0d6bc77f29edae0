package app.kith.demo;

import app.kith.base.MovableClock;
import app.kith.colleagues.Colleague;
import app.kith.demo.Community.Lines;
import app.kith.people.Member;
import app.kith.people.Members;
import app.kith.people.Particular;
import app.kith.people.Particulars;
import app.kith.people.Partnership;
import app.kith.people.Partnerships;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** What colleagues wrote down about members, and whom they want to know better; after the {@link Story}, which made them known. */
final class GettingToKnow {

    private static final LocalTime AFTERNOON = LocalTime.of(15, 20);
    private static final int DAYS_A_STEP = 9;

    private final Community community;
    private final Map<String, Colleague> colleagues;
    private final Members members;
    private final Particulars particulars;
    private final Partnerships partnerships;
    private final MovableClock clock;

    GettingToKnow(Community community, Map<String, Colleague> colleagues, Members members, Particulars particulars, Partnerships partnerships, MovableClock clock) {
        this.community = community;
        this.colleagues = colleagues;
        this.members = members;
        this.particulars = particulars;
        this.partnerships = partnerships;
        this.clock = clock;
    }

    void play() {
        LocalDate today = clock.instant().atZone(ZoneId.systemDefault()).toLocalDate();
        community.told.forEach(this::write);
        community.partners.forEach(one -> know(one, today));
        clock.run();
    }

    private void write(Lines told) {
        Member member = person(told);
        clock.freezeAt(member.lastSeenAt());
        particulars.add(member.id(), Particular.Kind.valueOf(told.text("kind").toUpperCase(Locale.ROOT)), told.text("value"), told.text("source"),
                told.has("agreed"), colleague(told));
        clock.run();
    }

    private void know(Lines partner, LocalDate today) {
        UUID id = person(partner).id();
        Colleague by = colleague(partner);
        LocalDate begun = today.plusDays(partner.number("day"));
        at(begun, () -> partnerships.begin(id, partner.text("why"), by));
        List<?> steps = (List<?>) partner.values().get("steps");
        for (int i = 0; i < steps.size(); i++) {
            var step = Partnership.Step.valueOf(steps.get(i).toString().toUpperCase(Locale.ROOT));
            at(begun.plusDays((i + 1L) * DAYS_A_STEP), () -> partnerships.reach(id, step, null, by));
        }
        if (partner.has("act")) at(begun.plusDays((steps.size() + 1L) * DAYS_A_STEP), () -> partnerships.plan(id, partner.text("act"), today.plusDays(partner.number("next")), by));
    }

    private void at(LocalDate day, Runnable act) {
        Instant then = day.atTime(AFTERNOON).atZone(ZoneId.systemDefault()).toInstant();
        clock.run();
        if (then.isBefore(clock.instant())) clock.freezeAt(then);
        act.run();
        clock.run();
    }

    private Member person(Lines one) {
        String name = community.members.stream().filter(member -> member.text("key").equals(one.text("member"))).findFirst().orElseThrow().text("name");
        return members.search(name, null, 1, colleagues.get("nora")).getFirst();
    }

    private Colleague colleague(Lines one) {
        return colleagues.get(one.text("by"));
    }
}
