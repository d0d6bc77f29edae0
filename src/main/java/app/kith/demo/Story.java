package app.kith.demo;

import app.kith.base.MovableClock;
import app.kith.colleagues.Colleague;
import app.kith.conversations.Conversations;
import app.kith.conversations.Inbox;
import app.kith.demo.Community.Lines;
import app.kith.insights.Insight;
import app.kith.insights.Insights;
import app.kith.intake.Intake;
import app.kith.listening.Item;
import app.kith.listening.Page;
import app.kith.listening.Source;
import app.kith.listening.Sources;
import app.kith.people.Consent;
import app.kith.people.Consents;
import app.kith.people.Member;
import app.kith.people.Members;
import app.kith.people.Purpose;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Plays ninety days, moment after moment, through the same doors as real life; the clock is moved to each moment. What members
 * say goes through intake; what colleagues did is done by them.
 */
final class Story {

    private final Community community;
    private final Map<String, Colleague> colleagues;
    private final Map<String, UUID> teams;
    private final Map<String, Source> sources;
    private final Sources listening;
    private final Intake intake;
    private final Members members;
    private final Consents consents;
    private final Conversations conversations;
    private final Inbox inbox;
    private final Insights insights;
    private final MovableClock clock;
    private final LocalDate today;

    private final Map<String, Lines> people = new LinkedHashMap<>();
    private final Map<String, UUID> known = new HashMap<>();
    private final Map<String, UUID> loops = new HashMap<>();
    private final Map<Source, List<Item>> unheard = new LinkedHashMap<>();
    private final List<Moment> moments = new ArrayList<>();

    private final Map<String, Ref> externalIds = new HashMap<>();

    private record Ref(Source source, String externalId) {}

    private record Moment(Instant at, Runnable act) {}

    Story(Community community, Map<String, Colleague> colleagues, Map<String, UUID> teams, Map<String, Source> sources, Sources listening,
            Intake intake, Members members, Consents consents, Conversations conversations, Inbox inbox, Insights insights, MovableClock clock) {
        this.community = community;
        this.colleagues = colleagues;
        this.teams = teams;
        this.sources = sources;
        this.listening = listening;
        this.intake = intake;
        this.members = members;
        this.consents = consents;
        this.conversations = conversations;
        this.inbox = inbox;
        this.insights = insights;
        this.clock = clock;
        today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
        community.members.forEach(member -> people.put(member.text("key"), member));
    }

    void play() {
        community.talk.forEach(this::plan);
        community.touches.forEach(touch -> plan(touch, () -> members.touch(personId(touch.text("member")), touch.text("kind"), touch.text("where"),
                touch.text("words"), null, colleague(touch))));
        community.consents.forEach(said -> plan(said, () -> consents.record(personId(said.text("member")), Purpose.named(said.text("purpose")).orElseThrow(),
                said.text("answer").equals("yes"), Consent.Source.valueOf(said.text("source")), said.text("wording"), said.text("how"), colleague(said))));
        community.loops.forEach(this::planLoop);
        Instant now = clock.instant();
        moments.stream().filter(moment -> moment.at().isBefore(now)).sorted(Comparator.comparing(Moment::at)).forEach(moment -> {
            clock.freezeAt(moment.at());
            moment.act().run();
        });
        hearAll();
        introduceInNotes();
        clock.run();
        readAllButTheLatest();
    }

    private void plan(Lines conversation) {
        String key = conversation.text("key");
        Source source = sources.get(conversation.text("place"));
        List<Lines> messages = conversation.list("messages");
        int number = 0;
        String first = null;
        String latest = null;
        for (Lines message : messages) {
            number++;
            boolean ours = message.text("by").startsWith("colleague:");
            if (ours && first == null) continue;
            String id = externalId(source, key, number);
            if (first == null) first = id;
            if (ours) planReply(source, first, latest, message);
            else {
                planMessage(source, conversation, message, id, first, latest);
                latest = id;
            }
        }
        String thread = first;
        Instant begun = messages.stream().filter(message -> !message.text("by").startsWith("colleague:")).map(this::at).findFirst().orElseThrow();
        conversation.list("notes").forEach(note -> plan(later(at(note), begun.plusSeconds(120)),
                () -> conversations.note(conversationId(source, thread), note.text("text"), colleague(note))));
        if (conversation.has("assigned"))
            plan(begun.plusSeconds(90), () -> conversations.assign(conversationId(source, thread),
                    colleagues.get(conversation.text("assigned")).id(), colleagues.get("nora")));
        if (conversation.has("closed")) {
            Lines closed = conversation.inner("closed");
            plan(closed, () -> conversations.close(conversationId(source, thread), colleague(closed)));
        }
        if (conversation.has("snoozed")) {
            Lines snoozed = conversation.inner("snoozed");
            Instant evening = at(messages.getLast()).plusSeconds(3600);
            Instant until = today.plusDays(snoozed.number("until")).atTime(9, 0).toInstant(ZoneOffset.UTC);
            plan(evening, () -> conversations.snooze(conversationId(source, thread), until, colleague(snoozed)));
        }
    }

    private void planMessage(Source source, Lines conversation, Lines message, String id, String first, String latest) {
        String key = message.text("key");
        Item item = item(source, conversation, message, id, first, latest);
        moments.add(new Moment(at(message), () -> unheard.computeIfAbsent(source, one -> new ArrayList<>()).add(item)));
        if (key != null) externalIds.put(key, new Ref(source, id));
    }

    private void planReply(Source source, String first, String latest, Lines message) {
        plan(message, () -> conversations.answeredThere(conversationId(source, first), UUID.randomUUID(), messageId(source, latest), message.text("text"), colleague(message)));
    }

    private void planLoop(Lines loop) {
        String key = loop.text("key");
        List<Lines> quotes = loop.list("quotes");
        Lines opened = loop.inner("opened");
        plan(opened, () -> {
            Colleague by = colleague(opened);
            Lines first = quotes.getFirst();
            Insight insight = insights.open(messageId(first.text("message")), first.text("words"), loop.text("title"), loop.text("why"), null, by);
            loops.put(key, insight.id());
            quotes.stream().skip(1).forEach(quote -> insights.quote(insight.id(), messageId(quote.text("message")), quote.text("words"), by));
        });
        if (loop.has("routed")) {
            Lines routed = loop.inner("routed");
            plan(routed, () -> insights.route(loops.get(key), teams.get(routed.text("team")), colleague(routed)));
        }
        loop.list("discussion").forEach(post -> plan(post, () -> insights.discuss(loops.get(key), withHandles(post.text("text")), colleague(post))));
        if (loop.has("decision")) {
            Lines decision = loop.inner("decision");
            LocalDate due = decision.has("due") ? today.plusDays(decision.number("due")) : null;
            plan(decision, () -> insights.decide(loops.get(key), decision.text("words"), colleagues.get(decision.text("owner")).id(), due, colleague(decision)));
        }
        loop.list("answers").forEach(answer -> plan(answer, () -> answer(loops.get(key), answer)));
    }

    private void answer(UUID insightId, Lines answer) {
        Colleague by = colleague(answer);
        UUID person = personId(answer.text("member"));
        if (answer.has("let_go")) insights.letGo(insightId, person, answer.text("let_go"), by);
        else insights.answer(insightId, person, UUID.randomUUID(), null, answer.text("text"), true, by);
    }

    private void plan(Lines what, Runnable act) {
        plan(at(what), act);
    }

    /** Something that a colleague did, once all that was said before has been heard. */
    private void plan(Instant at, Runnable act) {
        moments.add(new Moment(at, () -> {
            hearAll();
            act.run();
        }));
    }

    /** Members' words gather until somebody inside does something that may depend on them. */
    private void hearAll() {
        unheard.forEach((source, items) -> listening.take(source.id(), Page.of(items)));
        if (!unheard.isEmpty()) intake.drain();
        unheard.clear();
    }

    /** What the colleague who wrote about a person knows of them. */
    private void introduceInNotes() {
        Colleague nora = colleagues.get("nora");
        community.members.stream().filter(member -> member.has("about")).forEach(member -> {
            UUID id = findPerson(member);
            if (id == null) return;
            Member known = members.require(id, nora);
            clock.freezeAt(known.firstSeenAt().plus(Duration.between(known.firstSeenAt(), known.lastSeenAt()).dividedBy(2)).plusSeconds(900));
            members.note(id, member.text("about"), nora);
        });
    }

    /** Both managers are up to date with all but the last day. */
    private void readAllButTheLatest() {
        Instant yesterday = clock.instant().minus(Duration.ofHours(20));
        for (String manager : List.of("nora", "samir"))
            for (Inbox.Shelf shelf : List.of(Inbox.Shelf.OPEN, Inbox.Shelf.SNOOZED, Inbox.Shelf.CLOSED))
                inbox.shelf(shelf, null, null, 500, colleagues.get(manager)).stream().filter(one -> one.lastAt().isBefore(yesterday))
                        .forEach(one -> conversations.read(one.id(), colleagues.get(manager)));
    }

    private Item item(Source source, Lines conversation, Lines message, String id, String first, String latest) {
        Lines member = people.get(message.text("by"));
        Lines identity = member.list("identities").stream().filter(one -> one.text("place").equals(conversation.text("place"))).findFirst().orElseThrow();
        boolean mail = source.channel().equals("mail");
        String email = identity.text("email");
        String handle = identity.text("handle");
        var author = new Item.Author(mail ? "mail" : null, mail ? email : handle, handle, member.text("name"), null, null, email, false)
                .email(email, "the place vouches for it").location(member.text("town"));
        String address = source.place().address();
        return new Item(id, id.equals(first) ? Item.Kind.POST : Item.Kind.REPLY, first, latest, List.of(), author, conversation.text("title"),
                message.text("text"), null, null, at(message), null, null, mail ? null : address + "/" + conversation.text("key") + "#" + id,
                mail ? Item.Visibility.PRIVATE : Item.Visibility.PUBLIC, message.text("text").getBytes(StandardCharsets.UTF_8), null);
    }

    private static String externalId(Source source, String key, int number) {
        return source.channel().equals("mail") ? key + "." + number + "@mail.example" : key + "." + number;
    }

    private UUID conversationId(Source source, String thread) {
        return conversations.find(source.id(), thread).orElseThrow(() -> new IllegalStateException("nobody began " + thread + " at " + source.place().name())).conversationId();
    }

    private UUID messageId(Source source, String externalId) {
        return conversations.find(source.id(), externalId).orElseThrow().messageId();
    }

    private UUID messageId(String key) {
        Ref ref = externalIds.get(key);
        return messageId(ref.source(), ref.externalId());
    }

    private UUID personId(String key) {
        UUID id = findPerson(people.get(key));
        return id != null ? id : members.add(people.get(key).text("name"), colleagues.get("nora")).id();
    }

    private UUID findPerson(Lines member) {
        UUID already = known.get(member.text("key"));
        if (already != null) return already;
        Colleague elin = colleagues.get("elin");
        List<Member> found = members.search(member.text("name"), null, 20, elin).stream().filter(one -> one.name().equals(member.text("name"))).toList();
        if (found.isEmpty()) return null;
        Map<UUID, Long> heard = members.timesHeard(found.stream().map(Member::id).toList());
        UUID id = found.stream().max(Comparator.comparing(one -> heard.getOrDefault(one.id(), 0L))).map(Member::id).orElseThrow();
        known.put(member.text("key"), id);
        return id;
    }

    /** The writers call each other by key; handles are made by the house. */
    private String withHandles(String text) {
        String said = text;
        for (var one : colleagues.entrySet()) said = said.replace("@" + one.getKey(), "@" + one.getValue().handle());
        return said;
    }

    private Colleague colleague(Lines act) {
        return colleagues.get(act.text("by").replace("colleague:", ""));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** On the day and at the hour written, in the zone of this machine, so that the morning looks like a morning. */
    private Instant at(Lines what) {
        return today.plusDays(what.number("day")).atTime(LocalTime.parse(what.text("at"))).atZone(ZoneId.systemDefault()).toInstant();
    }
}
