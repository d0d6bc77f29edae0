package app.kith.listening.channels;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.request;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import app.kith.base.AddressGuard;
import app.kith.base.Outbound;
import app.kith.base.OutboundLines;
import app.kith.listening.Settings;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A place far away, played on this machine from payloads in the shape it documents. They lie in {@code src/test/resources/channels/KIND},
 * beside a README that says where the shape is documented.
 */
public final class Away implements AutoCloseable {

    public static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

    /** For scenarios, other matchers and verification. */
    public final WireMockServer server = new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
    public final Outbound outbound;
    public final OutboundLines lines;
    public final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final String kind;

    private Away(String kind) {
        this.kind = kind;
        AddressGuard guard = new AddressGuard("127.0.0.1,localhost");
        outbound = new Outbound(guard, "test");
        lines = new OutboundLines(guard);
        server.start();
    }

    /** @param kind names the folder of its payloads */
    public static Away at(String kind) {
        return new Away(kind);
    }

    public String address() {
        return "http://127.0.0.1:" + server.port();
    }

    /** Settings of a source there: name, value, name, value. */
    public Settings settings(String... namesAndValues) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) values.put(namesAndValues[i], namesAndValues[i + 1]);
        return new Settings(UUID.randomUUID(), values);
    }

    /** From now on it answers that question with that payload; {@code ADDRESS} in it becomes its own address. */
    public Away answers(String method, String path, String payload, String... headers) {
        return answers(request(method, urlPathEqualTo(path)), 200, read(payload), headers);
    }

    public Away refuses(String method, String path, int status, String body, String... headers) {
        return answers(request(method, urlPathEqualTo(path)), status, body, headers);
    }

    public Away answers(MappingBuilder question, int status, String body, String... headers) {
        ResponseDefinitionBuilder answer = aResponse().withStatus(status).withBody(body.replace("ADDRESS", address())).withHeader("Content-Type", "application/json");
        for (int i = 0; i < headers.length; i += 2) answer.withHeader(headers[i], headers[i + 1].replace("ADDRESS", address()));
        server.stubFor(question.willReturn(answer));
        return this;
    }

    /** What it was asked, oldest first. */
    public List<LoggedRequest> asked() {
        return server.getAllServeEvents().reversed().stream().map(event -> LoggedRequest.createFrom(event.getRequest())).toList();
    }

    public String read(String payload) {
        try (InputStream stream = Away.class.getResourceAsStream("/channels/" + kind + "/" + payload)) {
            if (stream == null) throw new IllegalArgumentException("There is no src/test/resources/channels/" + kind + "/" + payload);
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void forget() {
        server.resetAll();
    }

    @Override
    public void close() {
        server.stop();
        try {
            outbound.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
