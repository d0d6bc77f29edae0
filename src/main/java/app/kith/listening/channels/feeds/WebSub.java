package app.kith.listening.channels.feeds;

import app.kith.base.LooseUri;
import app.kith.base.Outbound;
import app.kith.base.Outbound.Answer;
import app.kith.base.Outbound.Ask;
import app.kith.base.OutboundTrouble;
import app.kith.base.OutsideJson;
import app.kith.listening.Channel.Echo;
import app.kith.listening.Channel.Push;
import app.kith.listening.Settings;
import app.kith.listening.channels.Api;
import app.kith.listening.channels.Hmac;
import app.kith.listening.channels.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jsoup.nodes.Element;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * WebSub (W3C Recommendation of 2018): a feed names a hub, which tells us when there is something new. Nothing is stored: the key that a hub
 * signs with is made from the source's id, and the address it calls carries a mark of what we asked for.
 */
final class WebSub {

    /** Hubs grant some days and may grant fewer than asked; so we ask again every day. */
    private static final Duration RENEW = Duration.ofDays(1);
    private static final Duration LEASE = Duration.ofDays(10);
    private static final int HEAD_OF_FEED = 50_000;
    private static final Pattern LINK = Pattern.compile("<([^>]*)>([^<]*)");
    private static final Map<String, String> METHODS = Map.of("sha1", "HmacSHA1", "sha256", "HmacSHA256", "sha384", "HmacSHA384", "sha512", "HmacSHA512");

    private final Outbound outbound;
    private final Function<String, Optional<String>> abroad;
    private final Function<String, byte[]> keys;

    /**
     * @param abroad the whole address of a path of ours for servers out there, empty when they cannot reach us
     * @param keys   a keyed hash that nobody else can make
     */
    WebSub(Outbound outbound, Function<String, Optional<String>> abroad, Function<String, byte[]> keys) {
        this.outbound = outbound;
        this.abroad = abroad;
        this.keys = keys;
    }

    /** The hub that the answer or the feed in it names, or null. */
    static Hub named(Answer answer) {
        Map<String, String> found = new LinkedHashMap<>();
        String header = answer.header("Link");
        if (header != null) {
            Matcher link = LINK.matcher(header);
            while (link.find()) note(found, link.group(2).replaceFirst("(?i).*;\\s*rel=\"?([^\";]*).*", "$1"), link.group(1));
        }
        String text = FeedText.of(answer.body(), answer.header("Content-Type")).strip();
        if (text.startsWith("{")) inJson(found, answer.body());
        else if (!found.containsKey("hub")) inXml(found, text.substring(0, Math.min(HEAD_OF_FEED, text.length())));
        if (!found.containsKey("hub")) return null;
        String hub = LooseUri.resolve(answer.uri(), found.get("hub"));
        String topic = found.containsKey("self") ? LooseUri.resolve(answer.uri(), found.get("self")) : answer.uri().toString();
        // What was fetched in the open may be rung in in the open; what was not, not.
        boolean kept = hub.startsWith("https:") || hub.startsWith("http:") && "http".equals(answer.uri().getScheme());
        return kept ? new Hub(hub, topic, null, null, null, false) : null;
    }

    private static void inXml(Map<String, String> found, String head) {
        for (Element element : Xml.parse(head).getAllElements()) {
            String name = Xml.name(element);
            if (name.equals("item") || name.equals("entry") || name.equals("atom:entry")) return;
            if (name.equals("link") || name.equals("atom:link")) note(found, element.attr("rel"), element.attr("href"));
        }
    }

    /** JSON Feed 1.1: {@code hubs} with {@code type} and {@code url}. */
    private static void inJson(Map<String, String> found, byte[] body) {
        try {
            JsonNode feed = OutsideJson.MAPPER.readTree(body);
            Json.each(feed, "hubs").filter(hub -> "websub".equalsIgnoreCase(Json.text(hub, "type"))).forEach(hub -> note(found, "hub", Json.text(hub, "url", "")));
            note(found, "self", Json.text(feed, "feed_url", ""));
        } catch (JacksonException e) {
            // Then it names none.
        }
    }

    private static void note(Map<String, String> found, String relations, String address) {
        for (String relation : relations.toLowerCase(Locale.ROOT).strip().split("\\s+"))
            if (!address.isBlank() && (relation.equals("hub") || relation.equals("self"))) found.putIfAbsent(relation, address.strip());
    }

    /** Asks the hub to tell us, where that is possible and was not done lately; whether it will shows when it rings. */
    Hub wanted(Settings settings, Hub hub, Instant now) {
        Optional<String> callback = hub == null || settings.sourceId() == null ? Optional.empty() : abroad.apply("/hooks/" + settings.sourceId());
        if (callback.isEmpty() || hub.asked() != null && now.isBefore(hub.asked().plus(RENEW))) return hub;
        Map<String, String> form = Map.of("hub.mode", "subscribe", "hub.topic", hub.topic(), "hub.callback", callback.get() + "?mark=" + mark(settings, hub.topic()),
                "hub.secret", key(settings), "hub.lease_seconds", String.valueOf(LEASE.toSeconds()));
        StringBuilder body = new StringBuilder();
        form.forEach((name, value) -> body.append(body.isEmpty() ? "" : "&").append(Api.part(name)).append('=').append(Api.part(value)));
        try {
            outbound.fetch(Ask.post(LooseUri.of(hub.url()), body.toString().getBytes(StandardCharsets.UTF_8), "application/x-www-form-urlencoded"));
        } catch (OutboundTrouble | IllegalArgumentException e) {
            // Visits go on as they were.
        }
        return hub.asked(now);
    }

    /** A hub asks whether it was really us, and that is all it learns. */
    Optional<Echo> echo(Settings settings, Push push) {
        String topic = push.query().getOrDefault("hub.topic", "");
        boolean ours = push.method().equals("GET") && "subscribe".equals(push.query().get("hub.mode")) && Hmac.same(push.query().get("mark"), mark(settings, topic));
        return ours ? Optional.ofNullable(push.query().get("hub.challenge")).map(challenge -> new Echo("text/plain", challenge)) : Optional.empty();
    }

    Optional<String> refusal(Settings settings, Push push) {
        String[] signature = push.headers().getOrDefault("x-hub-signature", "").split("=", 2);
        String method = METHODS.get(signature[0].strip().toLowerCase(Locale.ROOT));
        if (signature.length < 2 || method == null) return Optional.of("This feed is told of by its hub only, with a signature (X-Hub-Signature).");
        return Hmac.same(signature[1].toLowerCase(Locale.ROOT), signed(method, key(settings), push.body())) ? Optional.empty() : Optional.of("The signature does not hold.");
    }

    private static String signed(String method, String key, byte[] body) {
        try {
            Mac mac = Mac.getInstance(method);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), method));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String key(Settings settings) {
        return HexFormat.of().formatHex(keys.apply("websub " + settings.sourceId()));
    }

    private String mark(Settings settings, String topic) {
        return HexFormat.of().formatHex(keys.apply("websub " + settings.sourceId() + " " + topic));
    }
}
