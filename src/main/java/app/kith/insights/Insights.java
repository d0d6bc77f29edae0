package app.kith.insights;

import app.kith.base.AuditTrail;
import app.kith.base.Bounds;
import app.kith.base.Ids;
import app.kith.base.Live;
import app.kith.base.Problem;
import app.kith.colleagues.Colleague;
import app.kith.colleagues.Colleagues;
import app.kith.colleagues.Right;
import app.kith.colleagues.Teams;
import app.kith.conversations.Conversations;
import app.kith.conversations.Entry;
import app.kith.people.Members;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The loop: what was heard goes to who can act, and an answer to each person who said it. */
@Component
public class Insights {

    static final String FORGOTTEN = "They asked to be forgotten.";

    private final InsightStore store;
    private final AnswerStore answers;
    private final Conversations conversations;
    private final Members members;
    private final Colleagues colleagues;
    private final Teams teams;
    private final AuditTrail trail;
    private final Live live;
    private final Clock clock;

    Insights(InsightStore store, AnswerStore answers, Conversations conversations, Members members, Colleagues colleagues, Teams teams,
            AuditTrail trail, Live live, Clock clock) {
        this.store = store;
        this.answers = answers;
        this.conversations = conversations;
        this.members = members;
        this.colleagues = colleagues;
        this.teams = teams;
        this.trail = trail;
        this.live = live;
        this.clock = clock;
    }

    public Insight require(UUID id, Colleague by) {
        return store.find(id, by).orElseThrow(() -> new Problem.NotFound("insight"));
    }

    public Map<UUID, Insight> byIds(Collection<UUID> ids, Colleague by) {
        return ids.isEmpty() ? Map.of() : store.byIds(ids, by).stream().collect(Collectors.toMap(Insight::id, one -> one));
    }

    /** Open ones, latest first. */
    public List<Insight> open(Colleague by) {
        return store.open(500, by);
    }

    /** Closed ones, latest first. */
    public List<Insight> closed(int most, Colleague by) {
        return store.closed(most, by);
    }

    /** How many people behind open insights have not heard back. */
    public int peopleWaiting(Colleague by) {
        return store.peopleWaiting(by);
    }

    public List<Insight> undecidedFor(UUID teamId, Colleague by) {
        return teamId == null ? List.of() : store.undecidedFor(teamId, by);
    }

    public List<Insight> ownedBy(Colleague by) {
        return store.ownedBy(by.id(), by);
    }

    public List<Insight> quotingMember(UUID memberId, Colleague by) {
        return store.quoting("member_id", memberId, by);
    }

    public List<Insight> quotingConversation(UUID conversationId, Colleague by) {
        return store.quoting("conversation_id", conversationId, by);
    }

    /** For the person themselves: their words that were passed on inside. */
    public List<Quote> quotesOf(UUID memberId) {
        return store.quotes("member_id", memberId);
    }

    public List<Quote> quotes(UUID insightId, Colleague by) {
        require(insightId, by);
        return store.quotes(insightId);
    }

    /** The words marked in one conversation, to show them where they were said. */
    public List<Quote> quotesIn(UUID conversationId, Colleague by) {
        conversations.require(conversationId, by);
        return store.quotes("conversation_id", conversationId);
    }

    public List<Discussion.Post> discussion(UUID insightId, Colleague by) {
        require(insightId, by);
        return store.posts(insightId);
    }

    public List<Answer> answers(UUID insightId, Colleague by) {
        require(insightId, by);
        return answers.of(insightId);
    }

    public List<Discussion.Mention> mentionsOf(Colleague by) {
        return store.mentionsOf(by);
    }

    /**
     * Opens an insight with the exact words somebody said.
     *
     * @param teamId where it goes at once, or null to route it later
     */
    @Transactional
    public Insight open(UUID messageId, String words, String title, String why, UUID teamId, Colleague by) {
        by.require(Right.OPEN_INSIGHTS);
        members.steady();
        Entry.Message message = conversations.message(messageId, by);
        String exact = exactly(message, words);
        Instant now = clock.instant();
        UUID id = Ids.at(now);
        store.add(id, Bounds.required("title", title, Bounds.NAME), Bounds.optional("why", why, Bounds.WORDS), by.id(), now, message.at());
        store.add(quote(id, message, exact, by, now));
        trail.record(by.id(), "opened", "insight", id, null);
        if (teamId != null) route(id, teamId, by);
        changed(id);
        return require(id, by);
    }

    /** One more person says it. A closed insight opens again, for they are owed an answer too. */
    @Transactional
    public void quote(UUID id, UUID messageId, String words, Colleague by) {
        members.steady();
        Insight insight = require(id, by);
        by.require(Right.OPEN_INSIGHTS);
        Entry.Message message = conversations.message(messageId, by);
        if (!store.add(quote(id, message, exactly(message, words), by, clock.instant())))
            throw new Problem.Conflict("These words are already part of this insight.");
        if (insight.isDecided() && answers.owe(id) > 0) store.reopen(id);
        trail.record(by.id(), "quoted", "insight", id, null);
        changed(id);
    }

    private Quote quote(UUID id, Entry.Message message, String words, Colleague by, Instant now) {
        return new Quote(Ids.at(now), id, message.id(), message.conversationId(), message.memberId(), words, message.at(), by.id(), now);
    }

    /** A quote is what was said, to the letter; only white space may differ, as a browser's selection makes it. */
    private static String exactly(Entry.Message message, String words) {
        String wanted = Bounds.required("words", words, Bounds.WORDS);
        if (message.deletedAt() != null) throw new Problem.Conflict("The person has taken these words back.");
        if (!flat(message.words()).contains(flat(wanted)))
            throw new Problem.Invalid("words", "These are not words of this message. A quote is what was said, to the letter.");
        return wanted;
    }

    private static String flat(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    @Transactional
    public void rewrite(UUID id, String title, String why, Colleague by) {
        require(id, by);
        by.require(Right.OPEN_INSIGHTS);
        store.rewrite(id, Bounds.required("title", title, Bounds.NAME), Bounds.optional("why", why, Bounds.WORDS));
        trail.record(by.id(), "rewrote", "insight", id, null);
        changed(id);
    }

    @Transactional
    public void route(UUID id, UUID teamId, Colleague by) {
        require(id, by);
        by.require(Right.OPEN_INSIGHTS);
        String team = teams.require(teamId).name();
        store.route(id, teamId, by.id(), clock.instant());
        trail.record(by.id(), "routed", "insight", id, "to " + team);
        changed(id);
    }

    /** Only inside. {@code @handle} asks for a colleague; whoever speaks has read what was asked. */
    @Transactional
    public void discuss(UUID id, String words, Colleague by) {
        require(id, by);
        by.require(Right.DISCUSS);
        String said = Bounds.required("words", words, Bounds.WORDS);
        Instant now = clock.instant();
        List<UUID> mentioned = colleagues.byHandles(Discussion.handles(said)).stream().filter(one -> !one.id().equals(by.id())).map(Colleague::id).toList();
        store.add(new Discussion.Post(Ids.at(now), id, by.id(), said, now), mentioned);
        store.discussed(id, now);
        store.seen(id, by.id(), now);
        trail.record(by.id(), "discussed", "insight", id, null);
        changed(id);
    }

    /** This colleague has read the discussion up to now. */
    @Transactional
    public void read(UUID id, Colleague by) {
        require(id, by);
        if (store.seen(id, by.id(), clock.instant()) > 0) live.tell("home");
    }

    /** From here on each person who said it is owed an answer. Deciding again changes the words, not the time. */
    @Transactional
    public void decide(UUID id, String words, UUID ownerId, LocalDate due, Colleague by) {
        members.steady();
        Insight insight = require(id, by);
        by.require(Right.DECIDE);
        if (!insight.isRouted()) throw new Problem.Conflict("First say which team this is for.");
        if (ownerId == null) throw new Problem.Invalid("owner", "Choose who sees to it.");
        if (due != null && (due.getYear() < 2000 || due.getYear() > 2999)) throw new Problem.Invalid("due", "This day is too far away to plan for.");
        Colleague owner = colleagues.require(ownerId);
        if (!owner.active()) throw new Problem.Invalid("owner", owner.name() + " is no longer here.");
        store.decide(id, new Insight.Decision(Bounds.required("words", words, Bounds.WORDS), ownerId, due, by.id(), clock.instant()));
        answers.owe(id);
        trail.record(by.id(), insight.isDecided() ? "changed the decision on" : "decided", "insight", id, "owner " + owner.name());
        changed(id);
    }

    /** They still said it, and are still answered; the words themselves are not kept. */
    void takenBack(UUID messageId) {
        store.forgetWords(messageId).forEach(this::changed);
    }

    /**
     * What a colleague may want to say to one person, to read, change and send.
     *
     * @param quote     what this person said
     * @param firstName of the person
     * @param zone      where the colleague is, so that days have the right name
     */
    public String draft(Insight insight, Quote quote, String firstName, ZoneId zone, Colleague by) {
        return Draft.of(firstName, quote.words(), quote.saidAt().atZone(zone).toLocalDate(), LocalDate.ofInstant(clock.instant(), zone),
                insight.decision().words(), by.firstName());
    }

    /** Our latest reply in the conversation that an answer goes to; the answer form carries it, so that nobody answers twice. */
    public UUID lastReply(Answer answer, Colleague by) {
        return conversations.thread(answer.conversationId(), by).stream().filter(Entry.Reply.class::isInstance).map(Entry::id)
                .reduce((before, after) -> after).orElse(null);
    }

    /**
     * Sends one person their answer, in their channel. There is no answering of many at once.
     *
     * @param byHand the colleague answered at the place itself
     */
    @Transactional
    public void answer(UUID id, UUID toId, UUID replyId, UUID lastSeen, String words, boolean byHand, Colleague by) {
        members.steady();
        require(id, by);
        by.require(Right.ANSWER);
        UUID memberId = members.now(toId);
        Answer answer = answers.lock(id, memberId).orElseThrow(() -> new Problem.NotFound("answer"));
        if (!answer.isWaiting()) {
            if (replyId.equals(answer.replyId())) return;
            throw new Problem.Conflict("This person was answered already, or let go.");
        }
        answers.sending(id, memberId, replyId, by.id(), clock.instant());
        if (byHand) conversations.answeredThere(answer.conversationId(), replyId, answer.messageId(), words, by);
        else conversations.reply(answer.conversationId(), replyId, answer.messageId(), lastSeen, words, by);
        trail.record(by.id(), "answered a person of", "insight", id, null);
        changed(id);
    }

    /** Consciously no answer, and why. */
    @Transactional
    public void letGo(UUID id, UUID whoId, String reason, Colleague by) {
        members.steady();
        require(id, by);
        by.require(Right.ANSWER);
        UUID memberId = members.now(whoId);
        Answer answer = answers.lock(id, memberId).orElseThrow(() -> new Problem.NotFound("answer"));
        if (!answer.isWaiting()) throw new Problem.Conflict("This person was answered already, or let go.");
        answers.letGo(id, memberId, Bounds.required("reason", reason, Bounds.LINE), by.id(), clock.instant());
        trail.record(by.id(), "let a person go from", "insight", id, reason);
        closeWhenSettled(id, clock.instant());
    }

    /** Two who were quoted are one person, or two again: each person is owed one answer. */
    void moved(Members.Moved moved, boolean apart) {
        store.moveQuotes(moved);
        for (UUID id : apart ? answers.part(moved) : answers.join(moved)) {
            if (!answers.allSettled(id)) store.reopen(id);
            closeWhenSettled(id, clock.instant());
        }
    }

    /** Nobody is owed an answer who asked to be forgotten. */
    void forgot(Collection<UUID> memberIds, Collection<UUID> quoting) {
        Instant now = clock.instant();
        for (UUID id : quoting) {
            memberIds.forEach(member -> answers.lock(id, member).filter(answer -> answer.state() == Answer.State.WAITING || answer.state() == Answer.State.SENDING)
                    .ifPresent(answer -> answers.letGo(id, member, FORGOTTEN, null, now)));
            closeWhenSettled(id, now);
            changed(id);
        }
    }

    void arrived(UUID replyId, Instant at) {
        answers.byReply(replyId).ifPresent(answer -> {
            answers.answered(replyId, at);
            closeWhenSettled(answer.insightId(), at);
        });
    }

    void gaveUp(UUID replyId) {
        answers.byReply(replyId).ifPresent(answer -> {
            answers.waiting(replyId);
            changed(answer.insightId());
        });
    }

    private void closeWhenSettled(UUID id, Instant at) {
        if (answers.allSettled(id)) {
            store.close(id, at);
            trail.record(null, "closed", "insight", id, "everybody is answered");
        }
        changed(id);
    }

    private void changed(UUID id) {
        live.tell("insights", "insight:" + id);
    }
}
