package app.kith.demo;

import app.kith.base.MovableClock;
import app.kith.base.Secrets;
import app.kith.colleagues.Colleague;
import app.kith.colleagues.Colleagues;
import app.kith.colleagues.Entry;
import app.kith.colleagues.FirstRun;
import app.kith.colleagues.Invitations;
import app.kith.colleagues.Role;
import app.kith.colleagues.Teams;
import app.kith.conversations.Conversations;
import app.kith.conversations.Inbox;
import app.kith.demo.Community.Lines;
import app.kith.insights.Insights;
import app.kith.insights.Telling;
import app.kith.insights.Tellings;
import app.kith.insights.Watch;
import app.kith.insights.Watches;
import app.kith.intake.Intake;
import app.kith.listening.Source;
import app.kith.listening.Sources;
import app.kith.people.Consents;
import app.kith.people.Members;
import app.kith.people.Particulars;
import app.kith.people.Partnerships;
import app.kith.people.Proposals;
import app.kith.people.Segments;
import app.kith.people.Sought;
import app.kith.people.Standings;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Settles the sample community before anything else begins to run, and prints the link that signs the browser in. Its mailbox is a
 * real mail server in this program and its feeds are real feeds at this address; nothing leaves the machine.
 */
@Component
@ConditionalOnProperty("kith.demo")
class Demo implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Demo.class);

    private final FirstRun firstRun;
    private final Invitations invitations;
    private final Colleagues colleagues;
    private final Teams teams;
    private final Sources sources;
    private final Intake intake;
    private final Members members;
    private final Particulars particulars;
    private final Partnerships partnerships;
    private final Proposals proposals;
    private final Consents consents;
    private final Conversations conversations;
    private final Inbox inbox;
    private final Insights insights;
    private final Watches watches;
    private final Tellings tellings;
    private final Segments segments;
    private final Standings standings;
    private final Entry entry;
    private final MovableClock clock;
    private final PostOffice postOffice;
    private final Errands errands;
    private final int port;
    private final Map<String, Colleague> people = new LinkedHashMap<>();
    private boolean settled;

    Demo(FirstRun firstRun, Invitations invitations, Colleagues colleagues, Teams teams, Sources sources, Intake intake, Members members, Consents consents,
            Particulars particulars, Partnerships partnerships, Proposals proposals, Segments segments, Standings standings, Conversations conversations, Inbox inbox, Insights insights,
            Watches watches, Tellings tellings, Entry entry, MovableClock clock, PostOffice postOffice, Errands errands, @Value("${server.port}") int port) {
        this.firstRun = firstRun;
        this.invitations = invitations;
        this.colleagues = colleagues;
        this.teams = teams;
        this.sources = sources;
        this.intake = intake;
        this.members = members;
        this.particulars = particulars;
        this.partnerships = partnerships;
        this.proposals = proposals;
        this.consents = consents;
        this.conversations = conversations;
        this.inbox = inbox;
        this.insights = insights;
        this.watches = watches;
        this.tellings = tellings;
        this.segments = segments;
        this.standings = standings;
        this.entry = entry;
        this.clock = clock;
        this.postOffice = postOffice;
        this.errands = errands;
        this.port = port;
    }

    @Override
    public void start() {
        settled = true;
        long begin = System.nanoTime();
        Instant longAgo = clock.instant().minus(Duration.ofDays(92));
        clock.freezeAt(longAgo);
        var community = new Community();
        Map<String, UUID> teamIds = settle(community);
        Map<String, Source> places = connect(community);
        community.watches.forEach(one -> watch(one, teamIds));
        clock.run();
        new Story(community, people, teamIds, places, sources, intake, members, consents, conversations, inbox, insights, clock).play();
        new GettingToKnow(community, people, members, particulars, partnerships, clock).play();
        errands.run(community, people);
        new PuttingTogether(community, people.get("nora"), members, proposals, clock).play();
        standings.catchUp();
        keepSearches();
        tellings.choose(new Telling.Form(Telling.Often.HOURLY, "Europe/Stockholm", Telling.USUALLY_FROM, Telling.USUALLY_UNTIL), "http://localhost:" + port, people.get("nora"));
        log.debug("Ninety days took {}", Duration.ofNanos(System.nanoTime() - begin));
    }

    private void keepSearches() {
        Colleague nora = people.get("nora");
        segments.keep("Slipping away", Sought.of(Map.of("standing", "drifting,gone")), true, nora);
        segments.keep("At home here", Sought.of(Map.of("standing", "resident")), true, nora);
        segments.keep("New faces, waiting", Sought.of(Map.of("standing", "new,visitor", "waits", "on")), false, nora);
    }

    private Map<String, UUID> settle(Community community) {
        Lines founder = community.colleagues.getFirst();
        String link = firstRun.linkNeeded().orElseThrow();
        Colleague steward = firstRun.setUp(link.substring(link.lastIndexOf('/') + 1), founder.text("name"), founder.text("email"), Secrets.newToken());
        Map<String, UUID> teamIds = new LinkedHashMap<>();
        community.teams.forEach(team -> teamIds.put(team.text("key"), teams.create(team.text("name"), team.text("cares"), steward).id()));
        for (Lines one : community.colleagues) people.put(one.text("key"), one == founder ? steward : invite(one, teamIds.get(one.text("team")), steward));
        community.colleagues.forEach(one -> colleagues.introduce(people.get(one.text("key")), one.text("name"), one.text("title")));
        colleagues.changeTeam(steward.id(), teamIds.get(founder.text("team")), steward);
        people.replaceAll((key, one) -> colleagues.require(one.id()));
        return teamIds;
    }

    private Colleague invite(Lines one, UUID team, Colleague steward) {
        Role role = Role.valueOf(one.text("role").toUpperCase(Locale.ROOT));
        String token = invitations.invite(one.text("name"), one.text("email"), role, team, steward).token();
        return invitations.accept(token, one.text("name"), Secrets.newToken());
    }

    private Map<String, Source> connect(Community community) {
        Map<String, Source> places = new LinkedHashMap<>();
        for (Lines place : community.places) {
            var about = new Sources.PlaceForm(place.text("name"), place.text("kind"), place.text("whose"), place.text("address"));
            Map<String, String> settings = switch (place.text("channel")) {
                case "mail" -> postOffice.settings(place.text("address"));
                case "mbox" -> Map.of("url", "http://127.0.0.1:" + port + "/demo/" + place.text("key") + "-{year}-{Month}.txt", Sources.PAST_DAYS, "400");
                case "feed" -> Map.of("url", "http://127.0.0.1:" + port + "/demo/" + place.text("key") + ".xml");
                default -> Map.of();
            };
            Source source = sources.connect(place.text("channel"), about, settings, people.get("elin"));
            if (source.past().isWalking()) sources.stopPast(source.id(), people.get("nora"));
            places.put(place.text("key"), source);
        }
        return places;
    }

    private void watch(Lines one, Map<String, UUID> teamIds) {
        Set<UUID> told = one.words("tell").stream().map(key -> people.get(key).id()).collect(Collectors.toSet());
        watches.add(new Watch.Form(one.text("name"), one.text("words"), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), told,
                one.has("team") ? Set.of(teamIds.get(one.text("team"))) : Set.of()), people.get(one.text("by")));
    }

    @EventListener
    void greet(ApplicationReadyEvent ready) {
        System.out.println("""

                  The sample community is ready. This link signs you in as Nora, its community manager:
                  http://localhost:%d%s

                  It lives in a folder that is thrown away when you stop it (ctrl c).
                """.formatted(port, entry.newLink(people.get("nora"))));
    }

    @Override
    public void stop() {
        settled = false;
    }

    @Override
    public boolean isRunning() {
        return settled;
    }

    /** Before the scheduler, intake and the web server. */
    @Override
    public int getPhase() {
        return 0;
    }
}
