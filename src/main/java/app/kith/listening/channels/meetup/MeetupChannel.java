package app.kith.listening.channels.meetup;

import app.kith.base.Outbound;
import app.kith.listening.AccessTokens;
import app.kith.listening.Channel;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Page;
import app.kith.listening.Settings;
import app.kith.listening.channels.Api;
import app.kith.listening.channels.Gathering;
import app.kith.listening.channels.GatheringRound;
import app.kith.listening.channels.Json;
import app.kith.listening.channels.OAuth;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The gatherings of Meetup groups, with those who answer, come and comment. */
@Component
class MeetupChannel implements Channel {

    private final MeetupApi meetup;
    private final Clock clock;

    MeetupChannel(Outbound outbound, AccessTokens tokens, Clock clock, @Value("${kith.channels.meetup.address:https://api.meetup.com/gql-ext}") String address,
            @Value("${kith.channels.meetup.tokens:https://secure.meetup.com/oauth2/access}") String tokenAddress) {
        Api api = new Api(outbound, clock, "Meetup");
        this.meetup = new MeetupApi(api, new OAuth(api, tokens, clock), clock, address, tokenAddress);
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "meetup";
    }

    @Override
    public String title() {
        return "Meetup";
    }

    @Override
    public String blurb() {
        return "Hears who answers, hosts and comes to the gatherings of your groups, and the comments under them. You answer at Meetup.";
    }

    @Override
    public String icon() {
        return "users";
    }

    @Override
    public String placeKind() {
        return "event";
    }

    @Override
    public List<String> steps() {
        return List.of("Meetup lets organizers with “Meetup Pro” use its API, and nobody else. It tells no e-mail addresses.",
                "Open https://www.meetup.com/api/oauth/list/ and choose “Create new client”. Wait until Meetup has approved it, then copy its key and secret.",
                "Get a refresh token for it as https://www.meetup.com/graphql/authentication/ says (“Server flow”), signed in as an organizer of the groups. The scope basic is enough.",
                "A group's name stands in the address of its page: of https://www.meetup.com/leeds-coffee/ it is leeds-coffee.");
    }

    @Override
    public List<Field> fields() {
        return List.of(
                new Field("groups", "Groups", "As in their addresses, separated by commas, such as leeds-coffee.", Field.Type.TEXT, true, null),
                new Field("clientId", "Key of the OAuth client", null, Field.Type.TEXT, true, null),
                new Field("clientSecret", "Secret of the OAuth client", null, Field.Type.SECRET, true, null),
                new Field("refreshToken", "Refresh token", "Kith keeps the new one when Meetup changes it.", Field.Type.SECRET, true, null),
                new Field("comments", "Hear comments under gatherings as well", "Meetup is rebuilding that part. Switch it off should a visit fail over it.", Field.Type.SWITCH, false, "true"));
    }

    @Override
    public Duration interval() {
        return Duration.ofMinutes(15);
    }

    @Override
    public String test(Settings settings) throws ChannelTrouble {
        MeetupWalk walk = walk(settings);
        JsonNode me = meetup.ask(settings, "query { self { id name } }", Map.of()).path("self");
        List<String> found = new ArrayList<>();
        for (String group : walk.groups()) {
            List<Gathering> coming = walk.gatherings(group, clock.instant(), null);
            found.add(walk.name(group) + (coming.isEmpty() ? " (no gathering is planned)" : coming.size() == 1 ? " (one gathering is planned: “" + coming.getFirst().title() + "”)"
                    : " (" + coming.size() + " gatherings are planned; the next is “" + coming.getFirst().title() + "”)"));
        }
        return "Signed in as " + Json.text(me, "name", "an account without a name") + ". Found " + String.join(", ", found) + ".";
    }

    @Override
    public Page hear(Settings settings, String cursor) throws ChannelTrouble {
        MeetupWalk walk = walk(settings);
        return GatheringRound.hear(cursor, walk::current, walk::guests);
    }

    @Override
    public Optional<Past> past() {
        return Optional.of((settings, since, until, cursor) -> {
            MeetupWalk walk = walk(settings);
            return GatheringRound.past(since, cursor, () -> walk.between(since, until), walk::guests);
        });
    }

    @Override
    public Page read(Settings settings, Payload payload) {
        return Page.unreadable(new Page.Unreadable(payload.externalId(), payload.bytes(), payload.contentType(), "What is said under a gathering is read again at the next visit."));
    }

    private MeetupWalk walk(Settings settings) {
        return new MeetupWalk(meetup, settings, clock);
    }
}
