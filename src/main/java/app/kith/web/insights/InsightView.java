package app.kith.web.insights;

import app.kith.colleagues.Colleague;
import app.kith.colleagues.Role;
import app.kith.colleagues.Team;
import app.kith.insights.Answer.State;
import app.kith.insights.Discussion;
import app.kith.insights.Insight;
import app.kith.insights.Quote;
import app.kith.listening.Place;
import app.kith.people.Member;
import app.kith.web.Say;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * One insight, with all that has been said about it on both sides.
 *
 * @param colleagues all of us, by id
 * @param prepared   the one draft that is open, or null
 */
public record InsightView(Insight insight, List<Said> quotes, List<TalkLine> talk, List<AnswerLine> answers, Prepared prepared, List<Team> teams,
        Map<UUID, Colleague> colleagues, Typed typed) {

    private static final Duration JUST_NOW = Duration.ofSeconds(8);

    /** @param conversation where it was said, or null when the reader may not see it */
    public record Said(Quote quote, Member member, Place place, UUID conversation) {}

    /** @param paragraphs each cut where it mentions somebody */
    public record TalkLine(Discussion.Post post, Colleague by, List<List<Piece>> paragraphs) {}

    /** @param css of a mention, null for plain words */
    public record Piece(String words, String css) {}

    public Team team() {
        return teams.stream().filter(team -> team.id().equals(insight.teamId())).findFirst().orElse(null);
    }

    public Colleague openedBy() {
        return colleagues.get(insight.openedBy());
    }

    public Colleague owner() {
        return insight.decision() == null ? null : colleagues.get(insight.decision().ownerId());
    }

    /** Who can see to a decision, those of the team first. */
    public List<Colleague> owners() {
        return colleagues.values().stream().filter(one -> one.active() && one.role() != Role.GUEST)
                .sorted(Comparator.comparing((Colleague one) -> !one.id().equals(chosenOwner())).thenComparing(one -> !isInTeam(one)).thenComparing(Colleague::name))
                .toList();
    }

    private boolean isInTeam(Colleague colleague) {
        return insight.teamId() != null && insight.teamId().equals(colleague.teamId());
    }

    private UUID chosenOwner() {
        return insight.decision() == null ? null : insight.decision().ownerId();
    }

    public String named(Colleague colleague) {
        return teams.stream().filter(team -> team.id().equals(colleague.teamId())).findFirst()
                .map(team -> colleague.name() + ", " + team.name()).orElse(colleague.name());
    }

    public List<Colleague> takingPart() {
        return talk.stream().map(TalkLine::by).filter(Objects::nonNull).distinct().toList();
    }

    public String people() {
        return Say.number(insight.people(), "person", "people");
    }

    public long unanswered() {
        return answers.stream().filter(line -> !line.answer().isSettled()).count();
    }

    public String answersLead() {
        if (insight.isClosed()) return "Everybody who said it is answered" + (answers.stream().anyMatch(line -> line.answer().state() == State.LET_GO) ? " or let go" : "");
        if (answers.isEmpty()) return Say.sentence(people()) + " to answer";
        String open = Say.sentence(Say.number(unanswered()));
        return unanswered() == answers.size() ? open + (answers.size() == 1 ? " person" : " people") + " to answer"
                : open + " of " + Say.number(answers.size(), "person", "people") + " still to answer";
    }

    /** What somebody wrote to a person who waits no more: it is shown once, for nobody should lose their words. */
    public String unsent() {
        boolean wentElsewhere = typed.is("answer") && (prepared == null || !isAgain(prepared));
        return wentElsewhere ? typed.value("answer", "words", "") : "";
    }

    public boolean isAgain(Prepared draft) {
        return typed.is("answer") && draft.line().answer().memberId().toString().equals(typed.value("answer", "member", ""));
    }

    /** The ring draws itself shut once, for whoever is looking at that moment. */
    public boolean isJustClosed(Instant now) {
        return insight.isClosed() && insight.closedAt().isAfter(now.minus(JUST_NOW));
    }

    /** A form is kept as it is through live news, until what it starts from has changed or it is shown again with a fault. */
    public String formId(String form) {
        return form + "-" + insight.id() + "-" + Integer.toHexString(Objects.hash(insight.title(), insight.why(), insight.teamId(), insight.decision()))
                + (typed.is(form) ? "-again" : "");
    }
}
