package app.kith.listening.channels.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import app.kith.listening.Channel;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Item;
import app.kith.listening.Page;
import app.kith.listening.Settings;
import app.kith.listening.channels.Away;
import app.kith.listening.channels.FarLine;
import app.kith.listening.channels.OpenEar;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The gateway, played over a real WebSocket. */
class DiscordEarTest {

    private static final String HELLO = "{\"op\":10,\"d\":{\"heartbeat_interval\":3600000}}";
    private static final String SAID = DiscordChannelTest.HELP + ":" + Snowflake.at(Instant.parse("2026-03-02T08:01:00Z"));

    private final Away away = Away.at("discord");
    private final FarLine far = new FarLine();
    private final FarLine again = new FarLine();
    private final Channel discord = new DiscordChannel(away.outbound, away.lines, away.clock, away.address());
    private final Settings settings = away.settings("token", "bot-token", "server", DiscordChannelTest.SERVER);

    @BeforeEach
    void aGateway() {
        DiscordChannelTest.stand(away);
        away.refuses("GET", "/gateway/bot", 200, away.read("gateway.json").replace("FAR", far.address()));
    }

    @AfterEach
    void home() throws Exception {
        far.close();
        again.close();
        away.close();
    }

    @Test
    void aSessionBeginsWithWhoWeAreAndWhatWeWantToHear() throws Exception {
        try (OpenEar ear = new OpenEar(discord, settings, null)) {
            FarLine.Call call = far.call().say(HELLO);
            assertThat(call.path()).isEqualTo("/?v=10&encoding=json");
            JsonNode identify = said(2);
            assertThat(identify.path("token").asString()).isEqualTo("bot-token");
            assertThat(identify.path("intents").asInt()).isEqualTo(1 << 9 | 1 << 15);
            call.say(ready());
            ear.awaitNews();
            call.say("not json", away.read("event-elsewhere.json"), away.read("event-create.json"));
            assertThat(ear.next().items()).extracting(Item::externalId).containsExactly(SAID);
            call.say(away.read("event-thread.json"));
            assertThat(ear.next().items()).extracting(Item::title, Item::threadExternalId)
                    .containsExactly(tuple("A wand for left hands", DiscordChannelTest.POST + ":" + DiscordChannelTest.POST));
        }
    }

    @Test
    void anEditThatTellsOnlyAPartIsFetchedWhole() throws Exception {
        away.answers("GET", "/channels/" + SAID.replace(":", "/messages/"), "message.json");
        try (OpenEar ear = new OpenEar(discord, settings, null)) {
            far.call().say(HELLO, ready(), away.read("event-update.json"));
            assertThat(ear.next().items()).extracting(Item::externalId, Item::text).containsExactly(tuple(SAID, "Is anybody there?"));
        }
    }

    @Test
    void whatIsDeletedIsTakenBackOneByOneAndByTheBatch() throws Exception {
        try (OpenEar ear = new OpenEar(discord, settings, null)) {
            far.call().say(HELLO, ready(), away.read("event-delete.json"), away.read("event-bulk.json"));
            assertThat(ear.next().takenBack()).containsExactly(new Page.Gone(SAID, Away.NOW));
            assertThat(ear.next().takenBack()).hasSize(2);
        }
    }

    @Test
    void theHeartBeatsAndSaysHowFarWeHaveHeard() throws Exception {
        try (OpenEar ear = new OpenEar(discord, settings, null)) {
            FarLine.Call call = far.call().say("{\"op\":10,\"d\":{\"heartbeat_interval\":20}}");
            said(2);
            assertThat(said(1).isNull()).isTrue();
            call.say("{\"op\":11}", ready(), "{\"op\":11}");
            ear.awaitNews();
            call.say("{\"op\":1,\"d\":null}");
            JsonNode beat = said(1);
            while (beat.isNull()) {
                call.say("{\"op\":11}", "{\"op\":1,\"d\":null}");
                beat = said(1);
            }
            assertThat(beat.asInt()).isEqualTo(1);
        }
    }

    @Test
    void aLineOnWhichNoBeatIsAcknowledgedIsGivenUpAndTheSessionResumed() throws Exception {
        OpenEar ear = new OpenEar(discord, settings, null);
        far.call().say(ready(), "{\"op\":10,\"d\":{\"heartbeat_interval\":20}}");
        assertThat(ear.ended()).isNull();
        resumed(1);
    }

    @Test
    void asTheGatewayAsksWeComeBackAndAreToldWhatWeMissed() throws Exception {
        OpenEar ear = new OpenEar(discord, settings, null);
        far.call().say(HELLO, ready(), away.read("event-create.json"), "{\"op\":7,\"d\":null}");
        assertThat(ear.ended()).isNull();
        assertThat(ear.next().items()).hasSize(1);
        resumed(2);
    }

    /** The next line goes to where the gateway said, and takes the session up at that number. */
    private void resumed(int seq) throws Exception {
        try (OpenEar ear = new OpenEar(discord, settings, null)) {
            FarLine.Call call = again.call().say(HELLO);
            JsonNode resume = JsonMapper.shared().readTree(again.heard());
            assertThat(resume.path("op").asInt()).isEqualTo(6);
            assertThat(resume.path("d").path("session_id").asString()).isEqualTo("s-1");
            assertThat(resume.path("d").path("seq").asInt()).isEqualTo(seq);
            call.say(away.read("event-delete.json"), "{\"op\":0,\"t\":\"RESUMED\",\"s\":8,\"d\":{}}");
            assertThat(ear.next().takenBack()).hasSize(1);
        }
    }

    @Test
    void aSessionThatIsOverIsBegunAnew() throws Exception {
        OpenEar ear = new OpenEar(discord, settings, null);
        far.call().say(HELLO, ready(), "{\"op\":9,\"d\":false}");
        assertThat(ear.ended()).isNull();
        try (OpenEar next = new OpenEar(discord, settings, null)) {
            far.call().say(HELLO);
            said(2);
            said(2);
        }
    }

    @Test
    void aForbiddenIntentAndARefusedTokenNeedAPerson() throws Exception {
        OpenEar ear = new OpenEar(discord, settings, null);
        var refused4014 = far.call().say(HELLO);
        said(2);
        refused4014.line().close(4014, "Disallowed intent(s).");
        assertThat(ear.ended()).isInstanceOf(ChannelTrouble.class).hasMessageContaining("Message Content Intent");
        OpenEar other = new OpenEar(discord, settings, null);
        var refused4004 = far.call().say(HELLO);
        said(2);
        refused4004.line().close(4004, "Authentication failed.");
        assertThat(((ChannelTrouble) other.ended()).isGone()).isTrue();
    }

    @Test
    void theLastBeginningsOfADayAreNotUsedUp() throws Exception {
        away.refuses("GET", "/gateway/bot", 200, "{\"url\":\"" + far.address() + "\",\"session_start_limit\":{\"total\":1000,\"remaining\":20,\"reset_after\":7200000}}");
        OpenEar ear = new OpenEar(discord, settings, null);
        assertThat(((ChannelTrouble) ear.ended()).retryAfter()).hasHours(2);
    }

    private String ready() {
        return "{\"op\":0,\"t\":\"READY\",\"s\":1,\"d\":{\"v\":10,\"user\":{\"id\":\"800000000000000009\"},\"session_id\":\"s-1\",\"resume_gateway_url\":\"" + again.address() + "\"}}";
    }

    /** The data of the next message with that op code. */
    private JsonNode said(int op) throws InterruptedException {
        JsonNode said = JsonMapper.shared().readTree(far.heard());
        while (said.path("op").asInt() != op) said = JsonMapper.shared().readTree(far.heard());
        return said.path("d");
    }
}
