package app.kith.listening.channels.matrix;

import app.kith.base.Outbound;
import app.kith.listening.Channel;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Mouth;
import app.kith.listening.Page;
import app.kith.listening.Settings;
import app.kith.listening.channels.Api;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Rooms that an account at a Matrix server is in. Answers go out as that account. */
@Component
final class MatrixChannel implements Channel {

    /** Enough to say what is wrong, without asking for hours. */
    private static final int ROOMS_TRIED = 20;

    private final Api api;
    private final MatrixKnown known;
    private final Clock clock;

    MatrixChannel(Outbound outbound, Clock clock) {
        this.api = new Api(outbound, clock, "Matrix");
        this.known = new MatrixKnown(clock);
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "matrix";
    }

    @Override
    public String title() {
        return "Matrix";
    }

    @Override
    public String blurb() {
        return "Hears rooms the moment something is said there, and answers in the thread. Rooms that are encrypted from end to end cannot be heard.";
    }

    @Override
    public String icon() {
        return "brackets";
    }

    @Override
    public String placeKind() {
        return "chat";
    }

    @Override
    public List<String> steps() {
        return List.of(
                "Make an account for Kith at your Matrix server (or take one that your company already has), sign in with it in Element, and join the rooms that Kith is to hear.",
                "Open All settings, Help & About, and under Advanced unfold “Access Token”. Copy it.",
                "Close that window without signing out: signing out ends the token.");
    }

    @Override
    public List<Field> fields() {
        return List.of(
                new Field("server", "Server", "Where the account lives, such as matrix.org.", Field.Type.TEXT, true, null),
                new Field("token", "Access token", "From Help & About in Element.", Field.Type.SECRET, true, null),
                new Field("rooms", "Rooms", "Their addresses, such as #support:example.org, separated by commas. Leave it empty to hear all rooms the account is in.",
                        Field.Type.TEXT, false, null));
    }

    @Override
    public Map<String, String> completed(Map<String, String> filledIn) {
        Api.site(new Settings(null, filledIn), "server");
        return filledIn;
    }

    @Override
    public Duration interval() {
        return Duration.ofMinutes(5);
    }

    @Override
    public String test(Settings settings) throws ChannelTrouble {
        MatrixServer server = server(settings);
        String me = server.me();
        List<String> joined = server.joined();
        List<String> wanted = server.wanted().isEmpty() ? joined : server.wanted();
        List<String> encrypted = new ArrayList<>();
        for (String room : wanted) {
            if (!joined.contains(room)) throw ChannelTrouble.needsAPerson("The account " + me + " is not in the room " + server.name(room) + ". Join it there first.");
            if (wanted.indexOf(room) < ROOMS_TRIED && server.isEncrypted(room)) encrypted.add(server.name(room));
        }
        String found = "Signed in as " + me + "; " + (wanted.size() == 1 ? "1 room" : wanted.size() + " rooms") + " to hear.";
        if (encrypted.isEmpty()) return found;
        return found + " Encrypted from end to end, and so closed to Kith: " + String.join(", ", encrypted) + ".";
    }

    @Override
    public Page hear(Settings settings, String cursor) throws ChannelTrouble {
        return new MatrixWalk(server(settings), clock).hear(cursor);
    }

    @Override
    public Optional<Past> past() {
        return Optional.of((settings, since, until, cursor) -> new MatrixWalk(server(settings), clock).past(since, until, cursor));
    }

    @Override
    public Optional<Ear> ear() {
        return Optional.of((settings, listening) -> new MatrixWalk(server(settings), clock).listen(listening));
    }

    @Override
    public Page read(Settings settings, Payload payload) {
        return MatrixItems.read(payload);
    }

    @Override
    public Optional<Mouth> mouth() {
        return Optional.of(new MatrixMouth(this::server));
    }

    private MatrixServer server(Settings settings) {
        return new MatrixServer(api, known, settings);
    }
}
