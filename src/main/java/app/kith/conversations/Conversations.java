package app.kith.conversations;

import app.kith.base.AuditTrail;
import app.kith.base.Bounds;
import app.kith.base.Ids;
import app.kith.base.Jobs;
import app.kith.base.Live;
import app.kith.base.Problem;
import app.kith.colleagues.Colleague;
import app.kith.colleagues.Colleagues;
import app.kith.colleagues.Right;
import app.kith.listening.Deliveries;
import app.kith.people.Activity;
import app.kith.people.Consents;
import app.kith.people.Members;
import app.kith.people.Purpose;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Talk with people outside, thread by thread. */
@Component
public class Conversations {

    private static final Duration LONGEST_SNOOZE = Duration.ofDays(366);
    private static final int LOOKED_THROUGH = 500;

    private final ConversationStore store;
    private final MessageStore messages;
    private final Filing filing;
    private final OwnWords ownWords;
    private final ForgettingStore forgetting;
    private final Members members;
    private final Consents consents;
    private final Colleagues colleagues;
    private final Deliveries deliveries;
    private final Jobs jobs;
    private final WakeTask wake;
    private final AuditTrail trail;
    private final Live live;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Conversations(ConversationStore store, MessageStore messages, Filing filing, OwnWords ownWords, ForgettingStore forgetting, Members members,
            Consents consents, Colleagues colleagues, Deliveries deliveries,
            Jobs jobs, @Lazy WakeTask wake, AuditTrail trail, Live live, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.messages = messages;
        this.filing = filing;
        this.ownWords = ownWords;
        this.forgetting = forgetting;
        this.members = members;
        this.consents = consents;
        this.colleagues = colleagues;
        this.deliveries = deliveries;
        this.jobs = jobs;
        this.wake = wake;
        this.trail = trail;
        this.live = live;
        this.events = events;
        this.clock = clock;
    }

    /** @param toIdentityId whom it answers, when that was somebody outside; else null */
    public record Filed(UUID conversationId, UUID messageId, UUID toIdentityId) {}

    /** @return by item, where it was filed; what had been filed before is left out */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<UUID, Filed> file(List<Heard> heard) {
        Map<UUID, Filed> filed = filing.file(heard);
        if (!filed.isEmpty()) joinOurs(filed.values());
        return filed;
    }

    /** The place says that these are gone, and when: their words are not kept here either. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void takeBack(Map<UUID, Instant> messages) {
        filing.takeBack(messages);
    }

    /** What one of us said at the place itself: whoever it answers has been answered. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void fileOurs(List<SaidByUs> said) {
        for (SaidByUs one : said) {
            OwnWords.Placed placed = ownWords.add(one);
            if (placed != null) answeredThere(placed, one.byMachine());
        }
    }

    private void joinOurs(Collection<Filed> filed) {
        ownWords.join(filed.stream().map(Filed::conversationId).collect(Collectors.toSet())).forEach(placed -> answeredThere(placed, false));
    }

    private void answeredThere(OwnWords.Placed placed, boolean byMachine) {
        changed(placed.conversationId());
        if (byMachine) return;
        store.answeredThere(placed.conversationId(), placed.id(), placed.at());
        messages.lastMessageBefore(placed.conversationId(), placed.at()).ifPresent(to -> members.remember(List.of(new Activity(placed.id(),
                to.memberId(), to.identityId(), Activity.Verb.WAS_ANSWERED, placed.at(), null, placed.conversationId(), null, null,
                firstWords(placed.words()), null, null))));
    }

    /** @param waiting who waits for us there; {@code answers} what we answered there */
    public record GiveAndTake(long waiting, long answers) {
        public static final GiveAndTake NONE = new GiveAndTake(0, 0);
    }

    /** Both sides of the talk, by place; places where nothing waits and nothing was answered are not in it. */
    public Map<UUID, GiveAndTake> giveAndTake(Instant since, Colleague by) {
        by.require(Right.READ_ALL);
        return store.giveAndTake(since);
    }

    /** Load a conversation only through who may see it. */
    public Conversation require(UUID id, Colleague by) {
        return store.find(id, by).orElseThrow(() -> new Problem.NotFound("conversation"));
    }

    public Map<UUID, Conversation> byIds(Collection<UUID> ids, Colleague by) {
        return ids.isEmpty() ? Map.of() : store.byIds(ids, by).stream().collect(Collectors.toMap(Conversation::id, one -> one));
    }

    /** Something said outside. {@code title} is the conversation's, when these are its first words; else null. */
    public record Spoken(UUID messageId, UUID conversationId, UUID memberId, UUID placeId, String title, String words, String language, Instant at) {}

    /** What was heard since then, latest first; {@code before} is the last message of the page before, or null. */
    public List<Spoken> spokenSince(Instant since, UUID before, int most, Colleague by) {
        by.require(Right.READ_ALL);
        return messages.spoken(Ids.first(since), before, most);
    }

    /** The same for these messages, in no order; those taken back are left out. */
    public List<Spoken> spoken(Collection<UUID> messageIds, Colleague by) {
        by.require(Right.READ_ALL);
        return messageIds.isEmpty() ? List.of() : messages.spoken(messageIds);
    }

    /** What these members said in these conversations, also what was taken back. */
    public List<UUID> saidBy(Collection<UUID> memberIds, Collection<UUID> conversationIds) {
        return memberIds.isEmpty() || conversationIds.isEmpty() ? List.of() : messages.saidBy(memberIds, conversationIds);
    }

    /** From the first words to the last, notes among them. */
    public List<Entry> thread(UUID id, Colleague by) {
        require(id, by);
        return messages.thread(id);
    }

    /** Where something said at a place was filed, by the place's own id. */
    public Optional<Filed> find(UUID sourceId, String externalId) {
        return messages.find(new MessageStore.Ref(sourceId, externalId));
    }

    /** Where a page of that place was heard before, by any spelling of its address; looks through the latest conversations there. */
    public Optional<UUID> withLink(UUID placeId, List<String> spellings) {
        return store.withLink(placeId, spellings, LOOKED_THROUGH);
    }

    public Entry.Message message(UUID messageId, Colleague by) {
        Entry.Message message = messages.messages(List.of(messageId)).stream().findFirst().orElseThrow(() -> new Problem.NotFound("message"));
        require(message.conversationId(), by);
        return message;
    }

    /** For pages that show what the colleague may see anyway. */
    public Map<UUID, Entry.Message> messagesByIds(Collection<UUID> ids) {
        return ids.isEmpty() ? Map.of() : messages.messages(ids).stream().collect(Collectors.toMap(Entry.Message::id, one -> one));
    }

    public Map<UUID, Entry.Reply> repliesByIds(Collection<UUID> ids) {
        return ids.isEmpty() ? Map.of() : messages.replies(ids).stream().collect(Collectors.toMap(Entry.Reply::id, one -> one));
    }

    /** For the person themselves: what colleagues noted in threads where nobody else outside spoke. */
    public List<Entry.TeamNote> notesAbout(UUID memberId) {
        return forgetting.notesAbout(memberId);
    }

    /** What we answered last, to anybody. */
    public Optional<Entry.Reply> lastAnswer(Colleague by) {
        return by.may(Right.READ_ALL) ? messages.latestReply() : Optional.empty();
    }

    /** Which replies these deliveries carry, by delivery. */
    public Map<UUID, Entry.Reply> repliesByDelivery(Collection<UUID> deliveryIds) {
        return deliveryIds.isEmpty() ? Map.of() : messages.repliesOf(deliveryIds).stream().collect(Collectors.toMap(Entry.Reply::deliveryId, one -> one));
    }

    /** Marks what this colleague has seen. */
    @Transactional
    public void read(UUID id, Colleague by) {
        require(id, by);
        store.read(id, by.id(), clock.instant());
    }

    @Transactional
    public void assign(UUID id, UUID colleagueId, Colleague by) {
        require(id, by);
        by.require(Right.SORT);
        Colleague assignee = colleagues.require(colleagueId);
        if (!assignee.active()) throw new Problem.Invalid("colleague", assignee.name() + " is no longer here.");
        store.assign(id, colleagueId, by.id(), clock.instant());
        trail.record(by.id(), "assigned", "conversation", id, "to " + assignee.name());
        changed(id);
    }

    @Transactional
    public void unassign(UUID id, Colleague by) {
        require(id, by);
        by.require(Right.SORT);
        store.unassign(id);
        trail.record(by.id(), "unassigned", "conversation", id, null);
        changed(id);
    }

    /** Off the desk until then, or until the person speaks again. */
    @Transactional
    public void snooze(UUID id, Instant until, Colleague by) {
        require(id, by);
        by.require(Right.SORT);
        Instant now = clock.instant();
        if (!until.isAfter(now)) throw new Problem.Invalid("until", "Choose a time that is still to come.");
        if (until.isAfter(now.plus(LONGEST_SNOOZE))) throw new Problem.Invalid("until", "A year is the longest.");
        store.snooze(id, until, by.id(), now);
        jobs.schedule(wake.task(), id, until);
        trail.record(by.id(), "snoozed", "conversation", id, null);
        changed(id);
    }

    @Transactional
    public void wake(UUID id, Colleague by) {
        require(id, by);
        by.require(Right.SORT);
        store.wake(id);
        trail.record(by.id(), "woke", "conversation", id, null);
        changed(id);
    }

    void wakeUp(UUID id) {
        store.wake(id);
        changed(id);
    }

    @Transactional
    public void close(UUID id, Colleague by) {
        require(id, by);
        by.require(Right.SORT);
        store.close(id, by.id(), clock.instant());
        trail.record(by.id(), "closed", "conversation", id, null);
        changed(id);
    }

    @Transactional
    public void reopen(UUID id, Colleague by) {
        require(id, by);
        by.require(Right.SORT);
        store.reopen(id);
        trail.record(by.id(), "reopened", "conversation", id, null);
        changed(id);
    }

    /** Only inside. */
    @Transactional
    public void note(UUID id, String words, Colleague by) {
        require(id, by);
        by.require(Right.DISCUSS);
        Instant now = clock.instant();
        messages.add(new Entry.TeamNote(Ids.at(now), id, by.id(), Bounds.required("words", words, Bounds.WORDS), now));
        trail.record(by.id(), "noted", "conversation", id, null);
        changed(id);
    }

    /** Whether Kith can carry an answer there; otherwise a colleague answers at the place itself. */
    public boolean canAnswer(Conversation conversation) {
        return deliveries.canSpeak(conversation.sourceId());
    }

    /**
     * Sends words to the person who spoke last, or whose message is given.
     *
     * @param replyId     made when the form was shown: pressing send twice sends once
     * @param toMessageId may be null for the last message
     * @param lastSeen    the id of our latest reply when the form was shown, or null when there was none: two colleagues do not answer twice
     */
    @Transactional
    public Entry.Reply reply(UUID id, UUID replyId, UUID toMessageId, UUID lastSeen, String words, Colleague by) {
        return answer(id, replyId, toMessageId, lastSeen, words, by, false);
    }

    /** Writes down that a colleague has answered at the place itself. */
    @Transactional
    public Entry.Reply answeredThere(UUID id, UUID replyId, UUID toMessageId, String words, Colleague by) {
        return answer(id, replyId, toMessageId, null, words, by, true);
    }

    private Entry.Reply answer(UUID id, UUID replyId, UUID toMessageId, UUID lastSeen, String words, Colleague by, boolean byHand) {
        members.steady();
        Conversation conversation = require(id, by);
        by.require(Right.ANSWER);
        store.lock(id);
        var already = messages.reply(replyId);
        if (already.isPresent()) return already.get();
        String text = Bounds.required("words", words, Bounds.WORDS);
        if (!byHand) nobodyWasFaster(id, lastSeen);
        Entry.Message to = toMessageId == null ? messages.lastMessage(id).orElseThrow(() -> new Problem.NotFound("message")) : message(toMessageId, by);
        if (!to.conversationId().equals(id)) throw new Problem.NotFound("message");
        if (!byHand) consents.require(Purpose.REPLY, to.memberId());
        Instant now = clock.instant();
        Deliveries.Words outgoing = outgoing(conversation, to, text, by);
        UUID deliveryId = byHand ? deliveries.recordByHand(conversation.sourceId(), outgoing, by.id())
                : deliveries.send(conversation.sourceId(), outgoing, by.id());
        var reply = new Entry.Reply(replyId, id, to.id(), to.memberId(), by.id(), text, now, deliveryId);
        messages.add(reply, conversation.sourceId());
        store.answered(id, replyId, now);
        trail.record(by.id(), byHand ? "answered by hand" : "answered", "conversation", id, null);
        if (byHand) arrived(reply, null, now);
        changed(id);
        return reply;
    }

    private void nobodyWasFaster(UUID id, UUID lastSeen) {
        messages.lastReply(id).filter(latest -> !latest.id().equals(lastSeen)).ifPresent(latest -> {
            throw new Problem.Conflict(colleagues.require(latest.colleagueId()).name()
                    + " answered while you were writing. Your words are kept; read the answer first, then decide.");
        });
    }

    private Deliveries.Words outgoing(Conversation conversation, Entry.Message to, String words, Colleague by) {
        List<String> references = messages.externalIds(conversation.id(), 20).stream().filter(one -> !one.equals(to.externalId())).toList();
        var member = members.byIds(List.of(to.memberId())).get(to.memberId());
        return new Deliveries.Words(members.address(to.identityId()), member.name(), conversation.threadExternalId(), to.externalId(), references,
                conversation.title(), words, by.name());
    }

    /** The reply that a delivery carries, loaded only through who may see its conversation. */
    public Entry.Reply replyOn(UUID deliveryId, Colleague by) {
        Entry.Reply reply = messages.repliesOf(List.of(deliveryId)).stream().findFirst().orElseThrow(() -> new Problem.NotFound("delivery"));
        require(reply.conversationId(), by);
        return reply;
    }

    /** Sends a reply again that did not go out, or that nobody was sure of. */
    @Transactional
    public void sendAgain(UUID deliveryId, Colleague by) {
        mayAnswer(deliveryId, by);
        deliveries.tryAgain(deliveryId, by);
    }

    /** A colleague looked: the reply that nobody was sure of had arrived. */
    @Transactional
    public void itArrived(UUID deliveryId, Colleague by) {
        mayAnswer(deliveryId, by);
        deliveries.itArrived(deliveryId, by);
    }

    @Transactional
    public void giveUp(UUID deliveryId, Colleague by) {
        mayAnswer(deliveryId, by);
        deliveries.giveUp(deliveryId, by);
    }

    private void mayAnswer(UUID deliveryId, Colleague by) {
        replyOn(deliveryId, by);
        by.require(Right.ANSWER);
    }

    /** The person has it now; the timeline says so, and whoever waited for this news hears it. */
    void arrived(Entry.Reply reply, String externalId, Instant at) {
        if (externalId != null) messages.delivered(reply.id(), externalId);
        Entry.Message to = messages.messages(List.of(reply.toMessageId())).getFirst();
        members.remember(List.of(new Activity(reply.id(), reply.memberId(), to.identityId(), Activity.Verb.WAS_ANSWERED, at, null, reply.conversationId(),
                null, null, firstWords(reply.words()), null, reply.colleagueId())));
        events.publishEvent(new Replied(reply.id(), reply.conversationId(), reply.memberId(), at));
        changed(reply.conversationId());
    }

    /** A reply surely reached the place it was meant for. */
    public record Replied(UUID replyId, UUID conversationId, UUID memberId, Instant at) {}

    /** Somebody gave up sending it: the person waits again. */
    void gaveUp(Entry.Reply reply) {
        store.waitsAgain(reply.conversationId(), messages.messages(List.of(reply.toMessageId())).getFirst().at());
        events.publishEvent(new ReplyGivenUp(reply.id(), reply.conversationId()));
        changed(reply.conversationId());
    }

    /** A reply will not be sent after all. */
    public record ReplyGivenUp(UUID replyId, UUID conversationId) {}

    /** A person took words back at their place; nobody keeps them. */
    public record TakenBack(UUID messageId) {}

    private static String firstWords(String words) {
        return words.length() <= 240 ? words : words.substring(0, 240);
    }

    private void changed(UUID id) {
        live.tell("inbox", "conversation:" + id);
    }
}
