package app.kith.web.watches;

import app.kith.colleagues.Colleague;
import app.kith.colleagues.Team;
import app.kith.insights.Watch;
import app.kith.insights.Watches;
import app.kith.listening.Place;
import app.kith.people.Member;
import app.kith.web.Excerpt;
import app.kith.web.Say;
import app.kith.web.Shell;
import app.kith.web.readings.ReadAs;
import gg.jte.Content;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What the pages of watches show. */
public final class WatchView {

    private WatchView() {}

    /**
     * @param what what it looks for, in a line
     * @param told who is told, in a line
     * @param news how many are new to whoever looks
     */
    public record Line(Watch watch, String what, String told, int news) {

        public String newsWords() {
            return (news < Watches.COUNTED_UP_TO ? String.valueOf(news) : Watches.COUNTED_UP_TO + " or more") + " new";
        }
    }

    /** @param at when it was said */
    public record Said(UUID messageId, String path, Member member, Place place, String title, Content words, Instant at, boolean fresh) {

        static Said of(UUID messageId, UUID conversationId, Member member, Place place, String title, String words, List<int[]> marks, Instant at, boolean fresh) {
            return new Said(messageId, "/conversations/" + conversationId + "#entry-" + messageId, member, place, title, Excerpt.of(words, marks), at, fresh);
        }
    }

    /** @param olderThan the last one, when there are more; else null */
    public record One(Line line, List<Said> said, UUID olderThan, boolean further) {}

    /** What a person may choose among. @param byLetter who wants letters too */
    public record Choices(List<Place> places, List<Colleague> colleagues, List<Team> teams, Map<UUID, Member> members, Set<UUID> byLetter) {

        /** Of two that were found to be one person, only that person is. */
        public boolean isShown(UUID memberId, Set<UUID> picked) {
            Member member = members.get(memberId);
            return member != null && (member.id().equals(memberId) || !picked.contains(member.id()));
        }

        private String told(Colleague one, Shell shell) {
            return (one.id().equals(shell.me().id()) ? "you" : one.firstName()) + (byLetter.contains(one.id()) ? " (by e-mail too)" : "");
        }
    }

    /** @param said the newest few that would have matched */
    public record Preview(Watch.Preview found, List<Said> said) {

        public String heading(Say say) {
            String matched = found.matched() == 0 ? "It would have matched nothing" : "It would have matched " + Say.figures(found.matched());
            return matched + (found.back().isAfter(say.now().minus(java.time.Duration.ofDays(29))) ? " since " + say.when(found.back()) + "." : " in the last 30 days.");
        }

        public String rest() {
            String looked = "Looked through " + Say.figures(found.lookedThrough()) + (found.lookedThrough() == 1 ? " message." : " messages.");
            if (found.matched() > found.lookedThrough() / 5 && found.lookedThrough() > 50) return looked + " That is more than one in five: narrow it, or it tells nothing.";
            return found.matched() > said.size() ? looked + " These are the latest." : looked;
        }
    }

    /** What is looked for, in words: “hot NEAR/5 battery”, at the forum, from Rosa Quist, a complaint. */
    static String what(Watch watch, Choices choices) {
        List<String> parts = new ArrayList<>();
        if (watch.words() != null) parts.add(watch.words());
        if (!watch.memberIds().isEmpty()) parts.add("from " + Say.list(watch.memberIds().stream().map(id -> choices.members().get(id)).map(one -> one == null ? "somebody" : one.name()).distinct().toList(), "or"));
        if (!watch.placeIds().isEmpty()) parts.add("at " + Say.list(choices.places().stream().filter(one -> watch.placeIds().contains(one.id())).map(Place::name).toList(), "or"));
        if (!watch.needs().isEmpty()) parts.add("read as " + Say.list(watch.needs().stream().map(ReadAs::need).toList(), "or"));
        if (!watch.tones().isEmpty()) parts.add("in a " + Say.list(List.copyOf(watch.tones()), "or") + " tone");
        if (!watch.languages().isEmpty()) parts.add("in " + Say.list(watch.languages().stream().map(code -> Locale.of(code).getDisplayLanguage(Locale.ENGLISH)).toList(), "or"));
        return parts.isEmpty() ? "Nobody any more: whoever it watched for asked to be forgotten." : String.join(" · ", parts);
    }

    static String told(Watch watch, Choices choices, Shell shell) {
        List<String> names = new ArrayList<>();
        choices.colleagues().stream().filter(one -> watch.told().colleagueIds().contains(one.id())).forEach(one -> names.add(choices.told(one, shell)));
        choices.teams().stream().filter(one -> watch.told().teamIds().contains(one.id())).forEach(one -> names.add(one.name()));
        return names.isEmpty() ? "Tells nobody; look here." : "Tells " + Say.list(names, "and") + ".";
    }
}
