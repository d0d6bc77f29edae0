package app.kith.listening.channels.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kith.LocalServer;
import app.kith.RunningKith;
import app.kith.Cast;
import app.kith.base.Problem;
import app.kith.listening.Channels;
import app.kith.listening.Channel;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Mouth;
import app.kith.listening.Settings;
import app.kith.listening.Source;
import app.kith.listening.Sources;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signing in by OAuth, against servers that speak as RFC 7628 and the providers' XOAUTH2 pages have it; not against the providers. */
class MailTokenTests {

    @RegisterExtension
    static final RunningKith kith = RunningKith.forThisClass();

    private final Deque<String> answers = new ArrayDeque<>();
    private final Deque<Integer> statuses = new ArrayDeque<>();
    private final LocalServer tokens = new LocalServer().on("/token", exchange -> LocalServer.send(exchange, statuses.isEmpty() ? 200 : statuses.pop(),
            answers.pop().getBytes(StandardCharsets.UTF_8), "Content-Type", "application/json"));
    private final Predicate<String> bearer = said -> said.contains("auth=Bearer fresh");
    private Channel mail;
    private String refreshToken;

    @BeforeEach
    void start() {
        mail = kith.door(Channels.class).require("mail");
        refreshToken = "refresh-" + UUID.randomUUID();
    }

    @AfterEach
    void stop() {
        tokens.close();
    }

    @Test
    void aServerThatKnowsTheStandardIsSpokenToByIt() throws Exception {
        answers.add(token("fresh-1"));
        try (ScriptedImap imap = new ScriptedImap("SASL-IR AUTH=XOAUTH2 AUTH=OAUTHBEARER", bearer)) {
            assertThat(mail.hear(settings(imap, 1), null).items()).isEmpty();
            assertThat(imap.heard()).contains("OAUTHBEARER n,a=ben=2Cjr@kith.example,\u0001host=127.0.0.1\u0001auth=Bearer fresh-1\u0001\u0001");
            assertThat(imap.heard()).noneMatch(line -> line.startsWith("LOGIN"));
        }
        Map<String, String> form = form(tokens.lastAsked().body());
        assertThat(form).containsEntry("grant_type", "refresh_token").containsEntry("refresh_token", refreshToken).containsEntry("client_id", "kith")
                .containsEntry("client_secret", "s&cret").doesNotContainKey("scope");
    }

    @ParameterizedTest
    @CsvSource({"SASL-IR AUTH=XOAUTH2", "AUTH=XOAUTH2 AUTH=PLAIN"})
    void elseInTheProvidersOwnWay(String capabilities) throws Exception {
        answers.add(token("fresh-2"));
        try (ScriptedImap imap = new ScriptedImap(capabilities, bearer)) {
            assertThat(mail.hear(settings(imap, 1), null).items()).isEmpty();
            assertThat(imap.heard()).contains("XOAUTH2 user=ben,jr@kith.example\u0001auth=Bearer fresh-2\u0001\u0001");
        }
    }

    @Test
    void aTokenIsAskedForOnceUntilItEnds() throws Exception {
        answers.add(token("fresh-3"));
        answers.add(token("fresh-4"));
        try (ScriptedImap imap = new ScriptedImap("SASL-IR AUTH=OAUTHBEARER", bearer)) {
            Settings settings = settings(imap, 1);
            mail.hear(settings, null);
            mail.hear(settings, null);
            assertThat(tokens.asked()).hasSize(1);
            kith.clock().moveBy(Duration.ofMinutes(59));
            mail.hear(settings, null);
            assertThat(tokens.asked()).hasSize(2);
        }
    }

    @Test
    void aTokenTakenBackBeforeItsTimeIsAskedForAnew() throws Exception {
        answers.add(token("stale"));
        answers.add(token("fresh-5"));
        try (ScriptedImap imap = new ScriptedImap("SASL-IR AUTH=OAUTHBEARER", bearer)) {
            mail.hear(settings(imap, 1), null);
            assertThat(imap.heard()).contains("understood: AQ==").anyMatch(line -> line.contains("Bearer fresh-5"));
        }
    }

    @Test
    void aServerThatStillSaysNoNeedsAPerson() throws Exception {
        answers.add(token("stale"));
        answers.add(token("staler"));
        try (ScriptedImap imap = new ScriptedImap("SASL-IR AUTH=OAUTHBEARER", bearer)) {
            assertThatThrownBy(() -> mail.hear(settings(imap, 1), null)).isInstanceOfSatisfying(ChannelTrouble.class, trouble -> {
                assertThat(trouble.isGone()).isTrue();
                assertThat(trouble).hasMessageStartingWith("The mail server 127.0.0.1 refused the sign-in of ben,jr@kith.example. Check the user name, "
                        + "and that the application may read and send mail there.");
            });
        }
    }

    @Test
    void aServerWithoutOAuthNeverSeesTheTokenAsAPassword() throws Exception {
        answers.add(token("fresh-6"));
        answers.add(token("fresh-7"));
        try (ScriptedImap imap = new ScriptedImap("SASL-IR AUTH=PLAIN", said -> true)) {
            assertThatThrownBy(() -> mail.hear(settings(imap, 1), null)).hasMessage(
                    "The mail server 127.0.0.1 does not take OAuth sign-in. Use a password there. Change how Kith signs in.");
            assertThat(String.join("\n", imap.heard())).doesNotContain("fresh");
        }
    }

    @Test
    void aRefreshTokenThatIsRenewedIsKept() throws Exception {
        answers.add("{\"access_token\":\"fresh-8\",\"expires_in\":3600,\"refresh_token\":\"renewed\"}");
        answers.add(token("fresh-9"));
        try (ScriptedImap imap = new ScriptedImap("SASL-IR AUTH=OAUTHBEARER", bearer); ScriptedSmtp smtp = new ScriptedSmtp(offering("OAUTHBEARER"))) {
            Sources sources = kith.door(Sources.class);
            Map<String, String> values = new HashMap<>(settings(imap, smtp.port()).values());
            assertThat(sources.tryOut("mail", values).words()).contains("Signed in as ben,jr@kith.example; 0 mails in INBOX");
            values.put(Sources.PAST_DAYS, "0");
            Source source = sources.connect("mail", new Sources.PlaceForm("Mailbox " + refreshToken, "mail", "ours", null), values, kith.colleague(Cast.STEN));
            TestMail.until(() -> sources.require(source.id()).lastSuccessAt() != null);
            sources.pause(source.id(), kith.colleague(Cast.STEN));
            kith.restart();
            kith.door(Sources.class).resume(source.id(), kith.colleague(Cast.STEN));
            TestMail.until(() -> tokens.asked().size() == 2);
            assertThat(tokens.asked()).extracting(asked -> form(asked.body()).get("refresh_token")).containsExactly(refreshToken, "renewed");
        }
    }

    @Test
    void sendingSignsInTheSameWay() throws Exception {
        for (String mechanism : List.of("OAUTHBEARER", "XOAUTH2")) {
            answers.add(token("fresh-a"));
            refreshToken = "refresh-" + mechanism + UUID.randomUUID();
            try (ScriptedSmtp smtp = new ScriptedSmtp(offering(mechanism)); ScriptedImap imap = new ScriptedImap("", said -> false)) {
                mail.mouth().orElseThrow().send(settings(imap, smtp.port()), words());
                assertThat(smtp.heard()).anyMatch(line -> line.startsWith("AUTH " + mechanism + " "));
            }
        }
    }

    @Test
    void whereSendingIsRefusedTheServersWordsAreShown() throws IOException {
        answers.add(token("fresh-b"));
        answers.add(token("fresh-c"));
        Map<String, String> refusing = new HashMap<>(offering("XOAUTH2"));
        refusing.put("AUTH", "535 5.7.3 SmtpClientAuthentication is disabled for the Tenant");
        try (ScriptedSmtp smtp = new ScriptedSmtp(refusing); ScriptedImap imap = new ScriptedImap("", said -> false)) {
            assertThatThrownBy(() -> mail.mouth().orElseThrow().send(settings(imap, smtp.port()), words()))
                    .isInstanceOfSatisfying(Mouth.NotSent.class, e -> assertThat(e.isWorthRetrying()).isFalse())
                    .hasMessageContaining("refused the sign-in").hasMessageContaining("SmtpClientAuthentication is disabled");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "400 | {\"error\":\"invalid_grant\",\"error_description\":\"Token has been revoked.\"} | true | Token has been revoked. Sign in to the mailbox there again",
            "401 | {\"error\":\"invalid_client\"} | true | invalid_client",
            "503 | out of order | false | has a trouble of its own (503)"})
    void whatIsWrongWithTheSignInIsSaid(int status, String answer, boolean needsAPerson, String words) throws Exception {
        statuses.add(status);
        answers.add(answer);
        try (ScriptedImap imap = new ScriptedImap("SASL-IR AUTH=OAUTHBEARER", bearer)) {
            assertThatThrownBy(() -> mail.hear(settings(imap, 1), null)).isInstanceOfSatisfying(ChannelTrouble.class, trouble -> {
                assertThat(trouble.isGone()).isEqualTo(needsAPerson);
                assertThat(trouble.getMessage().replace(")", "").replaceAll("\\.+", ".")).contains(words.replace(")", ""));
            });
            assertThat(imap.heard()).isEmpty();
        }
    }

    @Test
    void providersAreKnownByTheirServers() {
        assertThat(bearer("imap.gmail.com", "").endpoint()).hasHost("oauth2.googleapis.com");
        assertThat(bearer("imap.gmail.com", "").scope()).isNull();
        assertThat(bearer("outlook.office365.com", "").endpoint()).hasToString("https://login.microsoftonline.com/common/oauth2/v2.0/token");
        assertThat(bearer("outlook.office365.com", "").scope()).contains("IMAP.AccessAsUser.All").contains("SMTP.Send");
        assertThat(bearer("mail.example.org", "Microsoft").endpoint()).hasHost("login.microsoftonline.com");
        assertThat(bearer("mail.example.org", "https://id.example.org/token").endpoint()).hasHost("id.example.org");
        assertThatThrownBy(() -> bearer("mail.example.org", "")).isInstanceOf(Problem.Invalid.class).hasMessageContaining("Say where tokens are renewed");
        assertThatThrownBy(() -> bearer("mail.example.org", "telnet://x")).isInstanceOf(Problem.Invalid.class);
        assertThatThrownBy(() -> mail.completed(Map.of("address", "a@kith.example", "imapHost", "h", "smtpHost", "h")))
                .isInstanceOf(Problem.Invalid.class).hasMessageContaining("A password is needed");
    }

    private static Bearer bearer(String imapHost, String endpoint) {
        return Bearer.of(new Settings(null, Map.of("refreshToken", "r", "clientId", "c", "tokenEndpoint", endpoint)), imapHost);
    }

    private static String token(String value) {
        return "{\"access_token\":\"" + value + "\",\"expires_in\":3600,\"token_type\":\"Bearer\"}";
    }

    private static Map<String, String> offering(String mechanism) {
        return Map.of("EHLO", "250-scripted\r\n250 AUTH " + mechanism);
    }

    private static Mouth.Outgoing words() {
        return new Mouth.Outgoing(UUID.randomUUID(), "ada@garden.example", null, null, null, List.of(), null, "words", "Ben");
    }

    private Settings settings(ScriptedImap imap, int smtpPort) {
        Map<String, String> values = new HashMap<>(Map.of("address", "support@kith.example", "user", "ben,jr@kith.example", "clientId", "kith", "clientSecret", "s&cret",
                "refreshToken", refreshToken, "tokenEndpoint", tokens.at("/token").toString()));
        values.putAll(Map.of("imapHost", "127.0.0.1", "imapPort", String.valueOf(imap.port()), "imapTls", "false",
                "smtpHost", "127.0.0.1", "smtpPort", String.valueOf(smtpPort), "smtpTls", "false"));
        return new Settings(null, values);
    }

    private static Map<String, String> form(String body) {
        Map<String, String> form = new HashMap<>();
        for (String pair : body.split("&")) form.put(pair.split("=")[0], URLDecoder.decode(pair.split("=")[1], StandardCharsets.UTF_8));
        return form;
    }
}
