package app.kith.privacy;

import app.kith.base.AuditTrail;
import app.kith.base.Ids;
import app.kith.base.Links;
import app.kith.base.Live;
import app.kith.base.Problem;
import app.kith.base.Secrets;
import app.kith.colleagues.Colleague;
import app.kith.colleagues.Right;
import app.kith.listening.Deliveries;
import app.kith.listening.Delivery;
import app.kith.listening.Source;
import app.kith.listening.Sources;
import app.kith.people.Member;
import app.kith.people.Members;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The ways to one's own page: a link that a colleague sends, or that the person asks for, always to an address of their own: one they wrote
 * to us from, or that a place vouches for. Whoever reads that mailbox is the person.
 */
@Component
public class OwnPages {

    public static final Duration SENT_GOOD_FOR = Duration.ofDays(7);
    public static final Duration ASKED_GOOD_FOR = Duration.ofHours(24);
    static final int PER_ADDRESS_A_DAY = 3;
    static final int PER_VISITOR_AN_HOUR = 10;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.ENGLISH);

    private final LinkStore store;
    private final Members members;
    private final Sources sources;
    private final Deliveries deliveries;
    private final Links links;
    private final Secrets secrets;
    private final AuditTrail trail;
    private final Live live;
    private final Clock clock;

    OwnPages(LinkStore store, Members members, Sources sources, Deliveries deliveries, Links links, Secrets secrets, AuditTrail trail, Live live, Clock clock) {
        this.store = store;
        this.members = members;
        this.sources = sources;
        this.deliveries = deliveries;
        this.links = links;
        this.secrets = secrets;
        this.trail = trail;
        this.live = live;
        this.clock = clock;
    }

    /** Why a link cannot be sent to this person, in words for a colleague; null when it can. */
    public String whyNot(UUID memberId) {
        if (!members.hasOwnAddress(memberId)) return "We know no address that is surely theirs. They can have their page once they write us a mail, or a place vouches for their address.";
        return mailbox().isEmpty() ? "No mailbox is connected that could carry the link." : null;
    }

    private Optional<Source> mailbox() {
        return sources.list().stream().filter(source -> source.channel().equals("mail") && deliveries.canSpeak(source.id()))
                .min(Comparator.comparing(Source::needsPerson).thenComparing(Source::addedAt));
    }

    /** A colleague presses send. */
    @Transactional
    public void send(UUID memberId, Colleague by) {
        by.require(Right.ANSWER);
        Member member = members.require(memberId, by);
        String why = whyNot(member.id());
        if (why != null) throw new Problem.Conflict(why);
        OwnLink link = make(member, members.ownAddress(member.id()).orElseThrow(), by);
        trail.record(by.id(), "sent the way to their own page to", "member", link.memberId(), null);
        live.tell("member:" + link.memberId());
    }

    private OwnLink make(Member member, String address, Colleague by) {
        Instant now = clock.instant();
        Instant until = now.plus(by == null ? ASKED_GOOD_FOR : SENT_GOOD_FOR);
        String token = OwnToken.fresh(until, secrets);
        String way = by == null ? links.trusted("/my/" + token).orElseThrow() : links.to("/my/" + token);
        var words = new Deliveries.Words(address, member.name(), null, null, List.of(), "What we know about you", letter(member, way, until, by), by == null ? null : by.name());
        UUID mailbox = mailbox().orElseThrow().id();
        UUID delivery = by == null ? deliveries.sendAskedFor(mailbox, words) : deliveries.send(mailbox, words, by.id());
        var link = new OwnLink(Ids.at(now), member.id(), delivery, by == null ? null : by.id(), now, until, null, null);
        store.add(link, Secrets.hash(token));
        return link;
    }

    private static String letter(Member member, String way, Instant until, Colleague by) {
        String day = DAY.format(until.atZone(ZoneOffset.UTC));
        return """
                Dear %s,

                %s

                %s

                There you can read it, put right what is wrong, take it along, say what we may do and what not, or have all of it erased. \
                The link is for you alone and works until %s; please do not pass it on.

                %s""".formatted(member.firstName(), by == null ? "you asked what we know about you. All of it is here:" : "all that we know about you is on one page, and it is yours to see:",
                way, day, by == null ? "If it was not you who asked, you need not do anything: nobody else gets to see the page." : by.name());
    }

    /** Whether a mail could be written to whoever asks; otherwise nobody is asked for an address. */
    public boolean canAnswer() {
        return mailbox().isPresent() && links.trusted("/my").isPresent();
    }

    /**
     * Somebody asks what we know about them. Whether the address is known is never told, only mailed to it.
     *
     * @param visitor where the request came from
     */
    @Transactional
    public void ask(String address, String visitor) {
        String spelled = address == null ? "" : address.strip().toLowerCase(Locale.ROOT);
        if (!spelled.matches("[^\\s@]{1,64}@[^\\s@]{1,190}")) throw new Problem.Invalid("address", "This does not look like an e-mail address.");
        Instant now = clock.instant();
        int[] asked = store.asked(now, secrets.fingerprint("asked\n" + spelled), secrets.fingerprint("visitor\n" + visitor), now.minus(Duration.ofDays(1)), now.minus(Duration.ofHours(1)));
        if (asked[1] > PER_VISITOR_AN_HOUR) throw new Problem.NotAllowed("You asked several times within an hour. Look into your mailbox, also among the unwanted mail, or try again later.");
        if (asked[0] > PER_ADDRESS_A_DAY || !canAnswer()) return;
        members.byIds(members.whoseOwn(spelled)).values().forEach(member -> {
            make(member, spelled, null);
            trail.record(null, "was asked for the way to their own page by", "member", member.id(), null);
        });
    }

    /** Follows a link. Empty when it is forged, too old, ended, or its person is gone; nobody learns which. */
    @Transactional
    public Optional<UUID> open(String token) {
        Instant now = clock.instant();
        if (!OwnToken.isGood(token, now, secrets)) return Optional.empty();
        Optional<OwnLink> link = store.byToken(Secrets.hash(token)).filter(one -> one.isGood(now) && members.isPresent(one.memberId()));
        link.filter(one -> one.openedAt() == null).ifPresent(one -> {
            store.opened(one.id(), now);
            trail.record(null, "was visited on their own page by", "member", members.now(one.memberId()), null);
        });
        return link.map(OwnLink::id);
    }

    /** Whose page the link leads to, now; empty once it is too old. */
    public Optional<UUID> whose(UUID linkId) {
        return store.find(linkId).filter(one -> one.isGood(clock.instant()) && members.isPresent(one.memberId())).map(one -> members.now(one.memberId()));
    }

    /** The person is done: the link leads nowhere from now on. */
    @Transactional
    public void end(UUID linkId) {
        store.end(linkId, clock.instant());
    }

    /** The latest links that went to this person, for colleagues. */
    public List<OwnLink> sentTo(UUID memberId, Colleague by) {
        by.require(Right.READ_ALL);
        return store.of(memberId, 5);
    }

    /** What was sent held the link; nobody keeps it once it is on its way. */
    @EventListener
    void delivered(Delivery.Delivered news) {
        if (store.carriesLink(news.deliveryId())) deliveries.forget(List.of(news.deliveryId()));
    }
}
