package app.kith.web.home;

import app.kith.colleagues.Colleague;
import app.kith.conversations.Conversation;
import app.kith.insights.Discussion;
import app.kith.insights.Insight;
import app.kith.insights.Theme;
import app.kith.insights.Watch;
import app.kith.insights.Watches;
import app.kith.listening.Delivery;
import app.kith.listening.Place;
import app.kith.listening.Source;
import app.kith.people.Member;
import app.kith.people.Partnership;
import app.kith.web.Say;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * What waits, for whom, and how the house is doing.
 *
 * @param act      the one thing to do, or null
 * @param asking   people who wait for this colleague, the longest first; {@code more} are not shown
 * @param toDecide what the colleague's team was given
 * @param toSeeTo  what the colleague has promised to see to
 * @param told     what watches have brought for this colleague since they looked
 * @param promised what the colleague said they would do by today for somebody we want to know better
 * @param spreading themes that burst, or that this colleague follows
 * @param behind   how far search and the closer reading are behind what was heard, or null while nobody would notice
 */
public record HomeView(Lead lead, Act act, List<Asking> asking, int more, List<Mentioned> mentions, List<Told> told, List<Spreading> spreading,
        List<Insight> toDecide, List<Insight> toSeeTo, List<Promised> promised, List<Others> others, List<Loop> loops, List<Heard> sources, String behind,
        List<Unsent> unsent) {

    /** @param rest may be null */
    public record Lead(String words, String rest) {}

    public record Act(String words, String href) {}

    public record Asking(Conversation conversation, Member member, Place place) {}

    public record Promised(Partnership partnership, Member member) {}

    public record Mentioned(Discussion.Mention mention, Colleague from) {}

    /** @param fresh how many people are new in it to a colleague who follows it */
    public record Spreading(Theme theme, int fresh) {

        public String words() {
            if (theme.isBursting()) return "Many more than usual speak of it since yesterday: " + Say.number(theme.thisWeek(), "person", "people") + " this week.";
            return Say.sentence(Say.number(fresh, "person is", "people are")) + " new in it since you looked.";
        }
    }

    public record Told(Watch watch, int news) {

        public String words() {
            return news == 1 ? "Somebody said what you watch for." : (news < Watches.COUNTED_UP_TO ? Say.sentence(Say.number(news)) : "A hundred or more") + " messages, new to you.";
        }
    }

    /** @param colleague null for a team or nobody; then {@code icon} stands in its place */
    public record Others(Colleague colleague, String icon, String title, String words, String href, Instant since) {}

    public record Loop(Insight insight, String note) {}

    /**
     * @param words how it is heard
     * @param past  how far a walk through what was said before has come, or null
     */
    public record Heard(Source source, String words, String past, boolean troubled) {}

    /** Places that are not heard, who needs a person first; a few by name, of many the rest in one line. */
    public record Broken(List<Heard> places) {

        private static final int NOTICES = 3;

        static Broken among(List<Heard> sources) {
            return new Broken(sources.stream().filter(Heard::troubled).sorted(Comparator.comparing(one -> !one.source().needsPerson())).toList());
        }

        public boolean isEmpty() {
            return places.isEmpty();
        }

        public List<Heard> named() {
            return places.size() <= NOTICES ? places : places.subList(0, NOTICES - 1);
        }

        /** Null when all are named. */
        public String rest() {
            int rest = places.size() - named().size();
            return rest == 0 ? null : Say.sentence(Say.number(rest)) + " more places are not heard.";
        }
    }

    /** @param conversation where the reply stands */
    public record Unsent(Delivery delivery, String title, String reason, UUID conversation) {}

    public boolean isNothingForMe() {
        return asking.isEmpty() && mentions.isEmpty() && told.isEmpty() && spreading.isEmpty() && toDecide.isEmpty() && toSeeTo.isEmpty() && promised.isEmpty();
    }

    public Broken broken() {
        return Broken.among(sources);
    }

    public String heard() {
        long troubled = sources.stream().filter(Heard::troubled).count();
        if (troubled == 0) return sources.size() == 1 ? "The one place we listen to is heard." : "All " + Say.number(sources.size()) + " places are heard.";
        if (troubled == sources.size()) return troubled == 1 ? "The one place we listen to is not heard." : "None of " + Say.number(troubled) + " places is heard.";
        return Say.sentence(Say.number(sources.size() - troubled)) + " of " + Say.number(sources.size()) + " places are heard.";
    }

    public boolean isAllHeard() {
        return sources.stream().noneMatch(Heard::troubled);
    }

    /** Those in trouble first, then those whose past is being read; the rest is on the page of all places. */
    public List<Heard> shown() {
        return sources.stream().sorted(Comparator.comparing((Heard one) -> !one.troubled()).thenComparing(one -> one.past() == null)).limit(6).toList();
    }

    public static String toTell(Insight insight) {
        int open = insight.people() - insight.answered();
        return Say.sentence(Say.number(open, "person", "people")) + " to tell about “" + insight.title() + "”";
    }

    public static String soFar(Insight insight) {
        if (insight.answered() == 0) return "Nobody is answered yet; the drafts are ready to read.";
        return Say.sentence(Say.number(insight.answered())) + " of " + Say.number(insight.people()) + (insight.answered() == 1 ? " is" : " are") + " answered; the drafts are ready to read.";
    }
}
