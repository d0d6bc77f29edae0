package app.kith.intake;

import app.kith.base.AuditTrail;
import app.kith.base.Bounds;
import app.kith.base.Problem;
import app.kith.colleagues.Colleague;
import app.kith.colleagues.Right;
import app.kith.conversations.Conversations;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Item;
import app.kith.listening.Link;
import app.kith.listening.Page;
import app.kith.listening.Place;
import app.kith.listening.Places;
import app.kith.listening.Sources;
import app.kith.listening.WebPage;
import app.kith.listening.WebPages;
import app.kith.people.Members;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What colleagues paste: a link, words, or both, from places that no API gives. It then goes the way of everything heard. */
@Component
public class Captures {

    private static final Duration LOOKED_UP = Duration.ofSeconds(8);
    private static final Duration LOOKED_UP_IN_PASSING = Duration.ofSeconds(5);
    private static final Duration FILED_WITHIN = Duration.ofSeconds(3);

    private final Places places;
    private final Sources sources;
    private final WebPages pages;
    private final Members members;
    private final Conversations conversations;
    private final AuditTrail trail;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Captures(Places places, Sources sources, WebPages pages, Members members, Conversations conversations, AuditTrail trail,
            TransactionTemplate transaction, Clock clock) {
        this.places = places;
        this.sources = sources;
        this.pages = pages;
        this.members = members;
        this.conversations = conversations;
        this.trail = trail;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * @param id       made when the form was shown: pressing twice captures once; may be null
     * @param pasted   a link, words, or both
     * @param title    of the page or the thread; may be null
     * @param place    its name; null where the link tells
     * @param memberId who said it, when they are known; else null
     * @param who      their name or handle; null for somebody
     * @param at       when it was said; null for now
     * @param another  one more voice from a page that was heard before
     */
    public record Form(UUID id, String pasted, String title, String place, UUID memberId, String who, Instant at, boolean another) {}

    /**
     * @param conversationId where it is; null while it is still on its way there
     * @param wasThere       nothing was added: the page had been heard before
     */
    public record Captured(UUID conversationId, Place place, boolean wasThere) {}

    /** Where the link belongs; empty when Kith knows no such place yet. */
    public Optional<Place> placeOf(Link link) {
        return places.of(link);
    }

    /** What the page says of itself, for somebody who waits. */
    public WebPage lookUp(Link link, Colleague by) throws ChannelTrouble {
        by.require(Right.RECORD);
        return pages.read(link, LOOKED_UP);
    }

    public Captured capture(Form form, Colleague by) {
        by.require(Right.RECORD);
        Pasted pasted = Pasted.of(Bounds.required("pasted", form.pasted(), Bounds.WORDS));
        if (form.at() != null && form.at().isAfter(clock.instant().plusSeconds(60))) throw new Problem.Invalid("at", "That is still to come. Paste it once it has been said.");
        Link link = pasted.link().orElse(null);
        String name = Bounds.optional("place", form.place(), Bounds.NAME);
        if (name == null && link == null) throw new Problem.Invalid("place", "Where was it said? Words alone do not tell.");
        Place known = (name == null ? places.of(link) : places.named(name)).orElse(null);
        if (known != null && link != null && !form.another()) {
            Optional<UUID> before = before(known, link);
            if (before.isPresent()) return new Captured(before.get(), known, true);
        }
        Said said = pasted.words().isEmpty() ? told(form, link) : new Said(form.title(), pasted.words(), form.who(), form.at());
        Taken taken = transaction.execute(status -> take(form, said, link, known == null ? places.foundBy(name == null ? link.host() : name, link, by) : known, by));
        return new Captured(filed(taken), taken.place(), false);
    }

    private record Said(String title, String words, String who, Instant at) {}

    private record Taken(UUID sourceId, String externalId, Place place) {}

    private Optional<UUID> before(Place place, Link link) {
        return places.pastedAt(place.id()).flatMap(source -> conversations.find(source, link.key())).map(Conversations.Filed::conversationId)
                .or(() -> conversations.withLink(place.id(), link.spellings()));
    }

    /** A link alone: the page itself says what it is about, if it answers at once. What the colleague knows counts more. */
    private Said told(Form form, Link link) {
        try {
            WebPage page = pages.read(link, LOOKED_UP_IN_PASSING);
            return new Said(or(form.title(), page.title()), or(page.words(), ""), form.memberId() == null ? or(form.who(), page.author()) : null,
                    form.at() == null ? page.at() : form.at());
        } catch (ChannelTrouble e) {
            return new Said(form.title(), "", form.who(), form.at());
        }
    }

    private static String or(String text, String otherwise) {
        return text == null || text.isBlank() ? otherwise : text;
    }

    private Taken take(Form form, Said said, Link link, Place place, Colleague by) {
        UUID source = places.pastingAt(place.id(), by);
        String id = form.id() == null ? UUID.randomUUID().toString() : form.id().toString();
        String externalId = link == null ? "words:" + id : form.another() ? link.key() + " " + id : link.key();
        Item item = Item.post(externalId, author(form.memberId(), said.who(), place, externalId, by), said.at() == null ? clock.instant() : said.at())
                .thread(link == null ? externalId : link.key())
                .title(Bounds.optional("title", said.title(), Bounds.LINE))
                .text(said.words())
                .permalink(link == null ? null : link.address())
                .visibility(link == null ? Item.Visibility.RESTRICTED : Item.Visibility.PUBLIC)
                .raw(form.pasted().getBytes(StandardCharsets.UTF_8)).build();
        sources.take(source, Page.of(List.of(item)));
        trail.record(by.id(), "pasted", "place", place.id(), null);
        return new Taken(source, externalId, place);
    }

    /** Somebody is a person of their own each time: two who were not named are not taken for one. */
    private Item.Author author(UUID memberId, String named, Place place, String externalId, Colleague by) {
        if (memberId != null) return author(members.namedAt(place.id(), memberId, by));
        String who = Bounds.optional("who", named, Bounds.NAME);
        if (who == null) return Item.Author.of("somebody:" + externalId, null, "Somebody at " + place.name());
        String name = who.replaceFirst("^@(?=\\S)", "");
        boolean isHandle = !name.equals(who) || name.indexOf(' ') < 0 && name.equals(name.toLowerCase(Locale.ROOT));
        return members.calledAt(place.id(), name).map(Captures::author)
                .orElseGet(() -> Item.Author.of("pasted:" + name.toLowerCase(Locale.ROOT), isHandle ? name : null, isHandle ? null : name));
    }

    private static Item.Author author(Members.Naming naming) {
        return Item.Author.of(naming.externalId(), naming.handle(), naming.displayName()).realm(naming.realm());
    }

    /** Intake takes it within moments, unless much was heard before it. */
    private UUID filed(Taken taken) {
        long begin = System.nanoTime();
        do {
            Optional<Conversations.Filed> found = conversations.find(taken.sourceId(), taken.externalId());
            if (found.isPresent()) return found.get().conversationId();
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        } while (System.nanoTime() - begin < FILED_WITHIN.toNanos());
        return null;
    }
}
