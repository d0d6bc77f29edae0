package app.kith.web.members;

import app.kith.colleagues.Colleague;
import app.kith.listening.Delivery;
import app.kith.people.Consent;
import app.kith.people.Member;
import app.kith.people.Purpose;
import app.kith.privacy.OwnLink;
import app.kith.web.Say;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a person agreed to, for colleagues.
 *
 * @param whyNot why no link to their own page can be sent, or null
 */
public record ConsentView(Member member, Map<Purpose, Consent> latest, List<Consent> history, Map<UUID, Colleague> inside, List<OwnLink> links,
        Map<UUID, Delivery> fates, String whyNot, Typed typed) {

    /** What stands in the form. */
    public record Typed(String purpose, String answer, String source, String wording, String how) {
        static final Typed NOTHING = new Typed("gesture", "yes", "IN_PERSON", "", "");
    }

    public static final List<Consent.Source> SOURCES = List.of(Consent.Source.IN_PERSON, Consent.Source.IN_WRITING, Consent.Source.FORM, Consent.Source.BROUGHT_ALONG);

    public String path() {
        return "/members/" + member.id();
    }

    /** "yes", "no" or "not asked", and what that means. */
    public static String state(Purpose purpose, Map<Purpose, Consent> latest) {
        Consent said = latest.get(purpose);
        if (said == null) return purpose.asksFirst() ? "not asked" : "unless they say no";
        return said.yes() ? "yes" : "no";
    }

    public static boolean isYes(Purpose purpose, Map<Purpose, Consent> latest) {
        Consent said = latest.get(purpose);
        return said == null ? !purpose.asksFirst() : said.yes();
    }

    /** Where and how they said it, to go on after. */
    public static String how(Consent said) {
        return said.how() == null ? "" : ": " + said.how().strip().replaceFirst("\\.$", "");
    }

    public String who(Consent said) {
        Colleague colleague = said.colleagueId() == null ? null : inside.get(said.colleagueId());
        return said.colleagueId() == null ? "" : "; written down by " + (colleague == null ? "a colleague" : colleague.firstName());
    }

    public String fate(OwnLink link, Say say) {
        Colleague sender = link.sentBy() == null ? null : inside.get(link.sentBy());
        String sent = link.sentBy() == null ? "They asked for it" : "Sent by " + (sender == null ? "a colleague" : sender.firstName());
        Delivery delivery = fates.get(link.deliveryId());
        if (delivery != null && delivery.isTroubled()) return sent + ", but it has not arrived: " + (delivery.reason() == null ? "the mailbox does not say why." : delivery.reason());
        if (link.endedAt() != null) return sent + "; they are done and have ended it.";
        if (link.openedAt() != null) return sent + "; they opened it " + say.when(link.openedAt()) + ".";
        return sent + (delivery != null && delivery.sentAt() == null ? "; on its way." : "; not opened yet.");
    }
}
