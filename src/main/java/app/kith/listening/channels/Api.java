package app.kith.listening.channels;

import app.kith.base.LooseUri;
import app.kith.base.Outbound;
import app.kith.base.Outbound.Answer;
import app.kith.base.Outbound.Ask;
import app.kith.base.OutboundTrouble;
import app.kith.base.OutsideJson;
import app.kith.base.Problem;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Limits;
import app.kith.listening.Mouth.NotSent;
import app.kith.listening.Settings;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks a place's API, which speaks JSON over HTTP, and turns what goes wrong into words for the person who mends it. One for each
 * channel; {@code place} is how its sentences call the place: "Mastodon".
 */
public final class Api {

    private static final JsonMapper JSON = OutsideJson.MAPPER;
    private static final Pattern LINK = Pattern.compile("<([^>]*)>([^<]*)");

    private final Outbound outbound;
    private final Clock clock;
    private final String place;

    public Api(Outbound outbound, Clock clock, String place) {
        this.outbound = outbound;
        this.clock = clock;
        this.place = place;
    }

    /** The address of a server as people type it: {@code forum.example.org/}, with or without https, no slash at its end. */
    public static String site(Settings settings, String field) {
        String typed = settings.require(field).strip();
        String address = (typed.matches("(?i)https?://.*") ? typed : "https://" + typed).replaceFirst("[/?#]+$", "");
        try {
            if (LooseUri.of(address).getHost() != null) return address;
        } catch (IllegalArgumentException e) {
            // the same words
        }
        throw new Problem.Invalid(field, "“" + typed + "” is not an address such as https://forum.example.org.");
    }

    /** One part of a path, so that what people type cannot leave it. */
    public static String part(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** There was no answer, or no line. */
    public static ChannelTrouble trouble(OutboundTrouble why) {
        return why.isPassing() ? ChannelTrouble.passing(why.getMessage(), why) : ChannelTrouble.needsAPerson(why.getMessage());
    }

    public Call get(String address) {
        return new Call("GET", address);
    }

    /** For what a place says in its headers alone. */
    public Call head(String address) {
        return new Call("HEAD", address);
    }

    public Call post(String address) {
        return new Call("POST", address);
    }

    public Call put(String address) {
        return new Call("PUT", address);
    }

    /** One question to the place. */
    public final class Call {
        private final String method;
        private final String address;
        private final List<String> query = new ArrayList<>();
        private final Map<String, String> headers = new LinkedHashMap<>();
        private final Set<Integer> absences = new HashSet<>();
        private boolean waits;
        private byte[] body;
        private String contentType;

        private Call(String method, String address) {
            this.method = method;
            this.address = address;
            headers.put("Accept", "application/json");
        }

        /** A null value asks nothing. */
        public Call query(String name, Object value) {
            if (value != null) query.add(part(name) + "=" + part(value.toString()));
            return this;
        }

        public Call header(String name, String value) {
            if (value != null) headers.put(name, value);
            return this;
        }

        public Call bearer(String token) {
            return token == null ? this : header("Authorization", "Bearer " + token);
        }

        public Call basic(String user, String password) {
            return header("Authorization", "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)));
        }

        public Call json(Object value) {
            body = JSON.writeValueAsBytes(value);
            contentType = "application/json";
            return this;
        }

        public Call form(Map<String, String> values) {
            body = values.entrySet().stream().map(one -> part(one.getKey()) + "=" + part(one.getValue()))
                    .collect(Collectors.joining("&")).getBytes(StandardCharsets.UTF_8);
            contentType = "application/x-www-form-urlencoded";
            return this;
        }

        /** Answers of these kinds are no trouble: what was asked for is not there (any more), or was said before, and the reply says nothing. */
        public Call absentIf(Integer... statuses) {
            absences.addAll(List.of(statuses));
            return this;
        }

        /** A question that the place answers when there is news: no answer in time says that there is none. */
        public Call waiting() {
            waits = true;
            return this;
        }

        /** @throws ChannelTrouble for anything but an answer of success in JSON */
        public Reply ask() throws ChannelTrouble {
            Ask question = question();
            try {
                Answer answer = outbound.fetch(question);
                return absences.contains(answer.status()) ? new Reply(JSON.missingNode(), answer, null) : reply(answer);
            } catch (OutboundTrouble e) {
                if (waits && e.kind() == OutboundTrouble.Kind.TIMEOUT) return new Reply(JSON.missingNode(), new Answer(0, question.uri(), null, Map.of(), new byte[0]), null);
                throw trouble(e);
            }
        }

        /**
         * Says something there.
         *
         * @param repeatable the place knows the call again by its key, so that it may be tried again though nobody knows whether it arrived
         * @throws NotSent when it surely was not said; any other exception means that nobody knows
         */
        public Reply say(boolean repeatable) throws NotSent {
            Answer answer;
            try {
                answer = outbound.fetch(question());
            } catch (OutboundTrouble e) {
                boolean surely = switch (e.kind()) {
                    case DENIED, UNKNOWN_HOST, REFUSED, TLS, REDIRECTS, ADDRESS -> true;
                    case TIMEOUT, TOO_LARGE, BROKEN -> false;
                };
                if (surely || repeatable) throw new NotSent(e.getMessage(), e.isPassing(), e);
                throw new IllegalStateException(e.getMessage(), e);
            }
            if (absences.contains(answer.status())) return new Reply(JSON.missingNode(), answer, null);
            if (answer.status() == 429 || answer.status() == 403 && Limits.waitBeforeNext(answer, clock.instant()).isPresent())
                throw new NotSent(place + " takes no more for the moment.", true, null);
            if (answer.status() >= 500 && !repeatable) throw new IllegalStateException(place + " answered " + answer.status());
            if (!answer.isOk()) throw new NotSent(refusal(answer), answer.status() >= 500, null);
            try {
                return new Reply(Api.this.json(answer), answer, Limits.waitBeforeNext(answer, clock.instant()).orElse(null));
            } catch (ChannelTrouble e) {
                throw new IllegalStateException(e.getMessage(), e);
            }
        }

        private Ask question() {
            String all = query.isEmpty() ? address : address + (address.contains("?") ? "&" : "?") + String.join("&", query);
            URI uri;
            try {
                uri = LooseUri.of(all);
            } catch (IllegalArgumentException e) {
                throw new Problem.Invalid("url", "“" + address + "” is not an address.");
            }
            return new Ask(method, uri, headers, body, contentType);
        }
    }

    private Reply reply(Answer answer) throws ChannelTrouble {
        if (answer.isOk()) return new Reply(json(answer), answer, Limits.waitBeforeNext(answer, clock.instant()).orElse(null));
        if (answer.status() == 304) return new Reply(JSON.missingNode(), answer, null);
        Duration wait = Limits.waitBeforeNext(answer, clock.instant()).orElse(null);
        if (answer.status() == 429 || answer.status() == 403 && wait != null)
            throw ChannelTrouble.later(place + " asks Kith to come back later: we asked often enough for now.", wait == null ? Duration.ofMinutes(5) : wait);
        if (answer.status() >= 500)
            throw wait == null ? ChannelTrouble.passing(refusal(answer), null) : ChannelTrouble.later(refusal(answer), wait);
        throw switch (answer.status()) {
            case 401 -> ChannelTrouble.needsAPerson(place + " does not accept the key any more" + detail(answer) + ". Make a new one there and put it in under “Change”.");
            case 403 -> ChannelTrouble.needsAPerson(place + " does not let this key do that" + detail(answer) + ". Check what it is allowed to do there.");
            case 404 -> ChannelTrouble.needsAPerson(place + " knows nothing at " + answer.uri().getPath() + detail(answer) + ". Check what is filled in.");
            case 410 -> ChannelTrouble.needsAPerson(place + " says that this is gone for good.");
            case 408, 425 -> ChannelTrouble.passing(refusal(answer), null);
            default -> ChannelTrouble.needsAPerson(refusal(answer));
        };
    }

    private JsonNode json(Answer answer) throws ChannelTrouble {
        if (answer.body().length == 0) return JSON.missingNode();
        try {
            return JSON.readTree(answer.body());
        } catch (JacksonException e) {
            throw ChannelTrouble.passing(place + " answered with something that is not the JSON it promises"
                    + (new String(answer.body(), 0, Math.min(200, answer.body().length), StandardCharsets.UTF_8).contains("<") ? ", but a web page" : "")
                    + ". Is the address right?", e);
        }
    }

    private String refusal(Answer answer) {
        return place + (answer.status() >= 500 ? " has a trouble of its own (" : " refused (") + answer.status() + detail(answer) + ").";
    }

    /** What the place says itself, in the field where most APIs say it. */
    private static String detail(Answer answer) {
        try {
            JsonNode body = JSON.readTree(answer.body());
            for (String path : List.of("/error_description", "/error/message", "/message", "/errors/0/message", "/errors/0", "/error_message", "/detail", "/msg", "/error"))
                if (body.at(path).isString() && !body.at(path).stringValue().isBlank()) return ": " + shortened(body.at(path).stringValue());
        } catch (JacksonException e) {
            // Then it says nothing that could be shown.
        }
        return "";
    }

    private static String shortened(String words) {
        String line = words.strip().replaceAll("\\s+", " ");
        return line.length() > 200 ? line.substring(0, 200) + "…" : line.replaceFirst("\\.$", "");
    }

    /**
     * What came back: JSON ({@code MissingNode} when there was none) and the answer it came in.
     *
     * @param rest how long to leave the place alone before the next question, when that was the last for now; else null
     */
    public record Reply(JsonNode json, Answer answer, Duration rest) {

        /** The address of that relation in the Link header (RFC 8288), or null. */
        public String link(String relation) {
            String header = answer.header("Link");
            if (header == null) return null;
            Matcher link = LINK.matcher(header);
            while (link.find())
                if (link.group(2).matches("(?i).*;\\s*rel=\"?(?:[^\"]*\\s)?" + Pattern.quote(relation) + "(?:\\s[^\"]*)?\"?.*"))
                    return answer.uri().resolve(link.group(1)).toString();
            return null;
        }
    }
}
