package app.kith.insights;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * What people said that somebody inside should act on, and how far it has come.
 *
 * @param saidAt   when the first of its quotes was said
 * @param people   how many people said it
 * @param answered how many of them are answered or let go
 */
public record Insight(UUID id, String title, String why, UUID openedBy, Instant openedAt, Instant saidAt, UUID teamId, UUID routedBy,
        Instant routedAt, Instant discussedAt, Instant decidedAt, Instant closedAt, int people, int answered, Decision decision) {

    /** What we will do, who sees to it, and until when. */
    public record Decision(String words, UUID ownerId, LocalDate due, UUID by, Instant at) {}

    /** Each leg begins where the one before it ended. */
    public List<Leg.Time> legs() {
        return List.of(new Leg.Time(Leg.HEARD, saidAt, openedAt), new Leg.Time(Leg.ROUTED, openedAt, routedAt),
                new Leg.Time(Leg.DISCUSSED, routedAt, discussedAt), new Leg.Time(Leg.DECIDED, discussedAt, decidedAt),
                new Leg.Time(Leg.ANSWERED, decidedAt, closedAt));
    }

    /** The last leg up to which all are done: talk before there is a team does not move it. */
    public Leg reached() {
        return legs().stream().takeWhile(Leg.Time::isDone).map(Leg.Time::leg).reduce(Leg.HEARD, (before, after) -> after);
    }

    /** Since when it has stood where it stands. */
    public Instant reachedAt() {
        return legs().get(reached().ordinal()).to();
    }

    public boolean isRouted() {
        return routedAt != null;
    }

    public boolean isDecided() {
        return decidedAt != null;
    }

    public boolean isClosed() {
        return closedAt != null;
    }

    public boolean isOverdue(LocalDate today) {
        return !isClosed() && decision != null && decision.due() != null && decision.due().isBefore(today);
    }

    public Duration age(Instant now) {
        return Duration.between(saidAt, closedAt == null ? now : closedAt);
    }
}
