package app.kith.listening.channels.mastodon;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import app.kith.listening.Channel;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Item;
import app.kith.listening.Page.Gone;
import app.kith.listening.Settings;
import app.kith.listening.channels.Away;
import app.kith.listening.channels.FarLine;
import app.kith.listening.channels.OpenEar;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The stream, on a real WebSocket. */
class MastodonEarTest {

    private final Away away = Away.at("mastodon");
    private final FarLine stream = new FarLine();
    private final Channel channel = new MastodonChannel(away.outbound, away.lines, away.clock);
    private final Settings settings = away.settings("server", away.address(), "token", "t0ken", "tags", "wren");

    @BeforeEach
    void thereIsAServer() {
        away.answers("GET", "/api/v1/accounts/verify_credentials", "me.json")
                .answers(get(urlPathEqualTo("/api/v2/instance")), 200, away.read("instance.json").replace("STREAMING", stream.address()));
    }

    @AfterEach
    void end() throws Exception {
        stream.close();
        away.close();
    }

    @Test
    void whatIsSaidChangedAndTakenBackIsHeardTheMomentItIs() throws Exception {
        try (var ear = new OpenEar(channel, settings, null)) {
            FarLine.Call call = stream.call();
            assertThat(call.path()).isEqualTo("/api/v1/streaming");
            assertThat(call.headers()).containsEntry("authorization", "Bearer t0ken");
            assertThat(stream.heard()).contains("\"stream\":\"user\"");
            assertThat(stream.heard()).contains("\"stream\":\"hashtag\"", "\"tag\":\"wren\"");

            ear.awaitNews();
            call.say(event("user", "notification", away.read("stream-notification.json")));
            assertThat(ear.next().items()).extracting(Item::text).containsExactly("@lindgren and mine hisses.");
            call.say(event("hashtag", "update", away.read("stream-tagged.json")));
            assertThat(ear.next().items()).extracting(Item::text).containsExactly("Five things about the #Wren");
            call.say(event("user", "status.update", away.read("status-edited.json")));
            assertThat(ear.next().items()).extracting(Item::text).containsExactly("@lindgren the wand drips, and it was me.");
            call.say(event("user", "delete", "116158000000000001"));
            assertThat(ear.next().takenBack()).containsExactly(new Gone("116158000000000001", Away.NOW));
        }
    }

    @Test
    void whatIsNotForUsIsPassedOver() throws Exception {
        try (var ear = new OpenEar(channel, settings, null)) {
            FarLine.Call call = stream.call();
            call.say("not even JSON", "{\"stream\":[\"user\"],\"event\":\"filters_changed\"}", event("user", "update", away.read("status.json")),
                    event("user", "notification", "{\"id\":\"3\",\"type\":\"favourite\",\"status\":" + away.read("status.json") + "}"),
                    event("user", "status.update", away.read("stream-tagged.json").replace("\"wren\"", "\"tea\"")), event("user", "notification", "[]"),
                    event("user", "delete", "1"));
            assertThat(ear.next().takenBack()).hasSize(1);
            assertThat(ear.isQuiet()).isTrue();
        }
    }

    @Test
    void aConversationThatCannotBeLookedUpIsLeftToAVisit() throws Exception {
        away.refuses("GET", "/api/v1/statuses/116158000000000002/context", 500, "");
        try (var ear = new OpenEar(channel, settings, null)) {
            stream.call().say(event("user", "notification", "{\"id\":\"3\",\"type\":\"mention\",\"status\":" + away.read("status-direct.json") + "}"));
            ear.awaitNews();
            ear.awaitNews();
        }
    }

    @Test
    void aRefusalOnTheLineEndsItWithItsReason() throws Exception {
        var ear = new OpenEar(channel, settings, null);
        stream.call().say("{\"error\":\"Access token does not have the required scopes\",\"status\":401}");
        assertThat(ear.ended()).isInstanceOf(ChannelTrouble.class).hasMessageContaining("does not let Kith listen: Access token does not have the required scopes");
    }

    @Test
    void whenTheServerHangsUpTheEarEndsAndIsOpenedAnew() throws Exception {
        var ear = new OpenEar(channel, settings, null);
        stream.call().hangUp();
        // Now and then the far end is gone before its goodbye was read; that is told, and passes.
        assertThat(ear.ended()).satisfiesAnyOf(ended -> assertThat(ended).isNull(), ended -> assertThat(ended).hasMessageContaining("closed with code 1006"));
    }

    private static String event(String stream, String name, String payload) {
        return JsonMapper.shared().writeValueAsString(Map.of("stream", new String[] {stream}, "event", name, "payload", payload));
    }
}
