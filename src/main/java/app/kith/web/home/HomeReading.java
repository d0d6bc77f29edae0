package app.kith.web.home;

import app.kith.colleagues.Colleague;
import app.kith.colleagues.Colleagues;
import app.kith.colleagues.Right;
import app.kith.colleagues.Team;
import app.kith.colleagues.Teams;
import app.kith.conversations.Conversation;
import app.kith.conversations.Conversations;
import app.kith.conversations.Entry;
import app.kith.conversations.Inbox;
import app.kith.insights.Discussion;
import app.kith.insights.Insight;
import app.kith.insights.Insights;
import app.kith.insights.Themes;
import app.kith.insights.Watches;
import app.kith.listening.Place;
import app.kith.listening.Sources;
import app.kith.people.Member;
import app.kith.people.Members;
import app.kith.people.Partnership;
import app.kith.people.Partnerships;
import app.kith.web.Say;
import app.kith.web.Shell;
import app.kith.web.home.HomeView.Act;
import app.kith.web.home.HomeView.Asking;
import app.kith.web.home.HomeView.Lead;
import app.kith.web.home.HomeView.Loop;
import app.kith.web.home.HomeView.Mentioned;
import app.kith.web.home.HomeView.Spreading;
import app.kith.web.home.HomeView.Told;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Asks the doors, each once, for what waits for one colleague. */
@Component
class HomeReading {

    private static final int SHOWN = 6;
    private static final int LOOKED_THROUGH = 50;

    private final Inbox inbox;
    private final Conversations conversations;
    private final Insights insights;
    private final Watches watches;
    private final Themes themes;
    private final Members members;
    private final Partnerships partnerships;
    private final Sources sources;
    private final Colleagues colleagues;
    private final Teams teams;
    private final OthersReading others;
    private final HouseReading house;

    HomeReading(Inbox inbox, Conversations conversations, Insights insights, Watches watches, Themes themes, Members members, Partnerships partnerships, Sources sources, Colleagues colleagues,
            Teams teams,
            OthersReading others, HouseReading house) {
        this.inbox = inbox;
        this.conversations = conversations;
        this.insights = insights;
        this.watches = watches;
        this.themes = themes;
        this.members = members;
        this.partnerships = partnerships;
        this.sources = sources;
        this.colleagues = colleagues;
        this.teams = teams;
        this.others = others;
        this.house = house;
    }

    HomeView of(Shell shell) {
        Colleague me = shell.me();
        List<Conversation> mine = inbox.waitingForMe(LOOKED_THROUGH, me);
        List<Asking> asking = asking(mine.stream().limit(SHOWN).toList());
        List<Insight> toDecide = insights.undecidedFor(me.teamId(), me);
        List<Insight> toSeeTo = insights.ownedBy(me);
        List<Insight> open = insights.open(me);
        List<Conversation> longest = inbox.longestWaiting(LOOKED_THROUGH, me);
        Act act = act(asking, longest, toDecide, toSeeTo, me);
        return new HomeView(lead(shell, longest, asking, toDecide), act, asking, mine.size() - asking.size(), mentions(me), told(me),
                themes.news(me).entrySet().stream().map(one -> new Spreading(one.getKey(), one.getValue())).toList(), toDecide, toSeeTo, promised(shell),
                others.of(open, me), loops(open, shell), house.sources(shell), house.behind(me), house.unsent(me));
    }

    private List<Asking> asking(List<Conversation> waiting) {
        Map<UUID, Member> people = members.byIds(waiting.stream().map(Conversation::personId).collect(Collectors.toSet()));
        Map<UUID, Place> places = sources.places(waiting.stream().map(Conversation::placeId).collect(Collectors.toSet()));
        return waiting.stream().map(one -> new Asking(one, people.get(one.personId()), places.get(one.placeId()))).toList();
    }

    private List<HomeView.Promised> promised(Shell shell) {
        List<Partnership> due = partnerships.due(shell.say().today(), shell.me());
        Map<UUID, Member> people = members.byIds(due.stream().map(Partnership::memberId).toList());
        return due.stream().filter(one -> people.containsKey(one.memberId())).map(one -> new HomeView.Promised(one, people.get(one.memberId()))).toList();
    }

    private List<Mentioned> mentions(Colleague me) {
        List<Discussion.Mention> mentions = insights.mentionsOf(me);
        Map<UUID, Colleague> from = colleagues.byIds(mentions.stream().map(Discussion.Mention::fromId).toList());
        return mentions.stream().map(mention -> new Mentioned(mention, from.get(mention.fromId()))).toList();
    }

    private List<Told> told(Colleague me) {
        Map<UUID, Integer> news = watches.news(me);
        return news.isEmpty() ? List.of() : watches.list(me).stream().filter(one -> news.containsKey(one.id())).map(one -> new Told(one, news.get(one.id()))).toList();
    }

    /** Who waits for me comes first, then who waits for nobody in particular, then what was promised. */
    private Act act(List<Asking> asking, List<Conversation> longest, List<Insight> toDecide, List<Insight> toSeeTo, Colleague me) {
        String verb = me.may(Right.ANSWER) ? "Answer " : "Read ";
        if (!asking.isEmpty()) return new Act(verb + asking.getFirst().member().name(), "/conversations/" + asking.getFirst().conversation().id());
        Optional<Conversation> nobodys = longest.stream().filter(one -> one.assignment() == null).findFirst();
        if (nobodys.isPresent()) return new Act(verb + asking(List.of(nobodys.get())).getFirst().member().name(), "/conversations/" + nobodys.get().id());
        if (!me.may(Right.ANSWER)) return null;
        if (!toSeeTo.isEmpty()) return new Act("Read the next draft", "/insights/" + toSeeTo.getFirst().id());
        return toDecide.isEmpty() ? null : new Act("Decide about “" + toDecide.getFirst().title() + "”", "/insights/" + toDecide.getFirst().id());
    }

    private Lead lead(Shell shell, List<Conversation> longest, List<Asking> asking, List<Insight> toDecide) {
        if (!shell.may(Right.READ_ALL)) return guestLead(asking, toDecide);
        if (longest.isEmpty()) return new Lead("Nobody waits for an answer.", lastAnswer(shell));
        String waited = shell.say().ago(longest.getFirst().waitingSince());
        if (shell.waiting() == 1) return new Lead("One person waits for an answer.", "They have waited " + waited + ".");
        String people = shell.waiting() < 1000 ? Say.sentence(Say.number(shell.waiting())) + " people wait" : "1,000 people or more wait";
        return new Lead(people + " for an answer.", "The longest has waited " + waited + ".");
    }

    private static Lead guestLead(List<Asking> asking, List<Insight> toDecide) {
        String comes = "What is handed to you or to your team comes here by itself.";
        if (!asking.isEmpty()) return new Lead(Say.sentence(Say.number(asking.size(), "person waits", "people wait")) + " in conversations handed to you.", null);
        if (!toDecide.isEmpty()) return new Lead("Your team talks about " + Say.number(toDecide.size(), "insight", "insights") + ".", comes);
        return new Lead("Nobody asks for you.", comes);
    }

    private String lastAnswer(Shell shell) {
        Optional<Entry.Reply> last = conversations.lastAnswer(shell.me());
        if (last.isEmpty()) return null;
        Member member = members.byIds(List.of(last.get().memberId())).get(last.get().memberId());
        return member == null ? null : "The last one was " + member.name() + ", " + shell.say().ago(last.get().at()) + " ago.";
    }

    /** The furthest round first, and the last one that closed. */
    private List<Loop> loops(List<Insight> open, Shell shell) {
        Map<UUID, Team> byId = teams.list().stream().collect(Collectors.toMap(Team::id, Function.identity()));
        List<Insight> shown = new ArrayList<>(open.stream()
                .sorted(Comparator.comparing(Insight::reached).reversed().thenComparing(Insight::reachedAt)).limit(SHOWN).toList());
        shown.addAll(insights.closed(1, shell.me()));
        return shown.stream().map(one -> new Loop(one, note(one, byId.get(one.teamId()), shell.say()))).toList();
    }

    private static String note(Insight one, Team team, Say say) {
        String people = Say.number(one.people(), "person", "people");
        String since = say.ago(one.reachedAt());
        return switch (one.reached()) {
            case HEARD -> people + ", with no team yet";
            case ROUTED -> people + ", with " + (team == null ? "a team" : team.name()) + " for " + since;
            case DISCUSSED -> people + ", to decide since " + since;
            case DECIDED -> Say.number(one.people() - one.answered()) + " of " + Say.number(one.people()) + " still to answer";
            case ANSWERED -> "closed " + say.when(one.closedAt()) + ", after " + say.lasted(one.age(say.now()));
        };
    }
}
