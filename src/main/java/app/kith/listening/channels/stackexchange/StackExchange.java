package app.kith.listening.channels.stackexchange;

import app.kith.listening.ChannelTrouble;
import app.kith.listening.Settings;
import app.kith.listening.channels.Api;
import app.kith.listening.channels.Api.Reply;
import app.kith.listening.channels.Json;
import app.kith.listening.channels.Remembered;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One site and the API that all sites share (api.stackexchange.com/docs). A search is {@code tagged a;b} or {@code words c d}. */
final class StackExchange {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String TAGGED = "tagged ";
    private static final String WORDS = "words ";
    private static final Pattern SECONDS = Pattern.compile("(\\d{1,6}) seconds");
    /** What one question brings, so that one asking is enough: with its answers, and the comments on all of them. */
    private static final String INCLUDED = "question.body;question.answers;question.comments;answer.body;answer.comments;answer.link;comment.body;comment.link";

    private final Api api;
    private final String address;
    private final Remembered<String> filters;
    private final String site;
    private final String key;
    private final List<String> searches;

    StackExchange(Api api, String address, Remembered<String> filters, Settings settings) {
        this.api = api;
        this.address = address;
        this.filters = filters;
        this.site = settings.get("site", "stackoverflow").strip().toLowerCase(Locale.ROOT).replaceFirst("^https?://", "").replaceFirst("/.*$", "");
        this.key = settings.get("key", null);
        this.searches = searches(settings);
    }

    static List<String> searches(Settings settings) {
        List<String> searches = new ArrayList<>();
        List<String> tags = each(settings.get("tags", "")).stream().map(tag -> tag.toLowerCase(Locale.ROOT).replace(' ', '-')).toList();
        if (!tags.isEmpty()) searches.add(TAGGED + String.join(";", tags));
        each(settings.get("words", "")).forEach(words -> searches.add(WORDS + words));
        return searches;
    }

    private static List<String> each(String commas) {
        return Arrays.stream(commas.split("[,;]")).map(one -> one.strip().replaceAll("\\s+", " ")).filter(one -> !one.isEmpty()).distinct().toList();
    }

    List<String> searches() {
        return searches;
    }

    String name() {
        return site;
    }

    /** Where ids of people are unique: {@code stackexchange:cooking}. */
    String realm() {
        return "stackexchange:" + site.replaceFirst("(\\.stackexchange)?\\.(com|net)$", "");
    }

    boolean hasKey() {
        return key != null;
    }

    /** @param asked adds what is wanted of the search */
    Reply questions(String search, UnaryOperator<Api.Call> asked) throws ChannelTrouble {
        boolean tagged = search.startsWith(TAGGED);
        Api.Call call = api.get(address + (tagged ? "/search" : "/search/advanced")).query("site", site).query("filter", filter())
                .query(tagged ? "tagged" : "q", search.substring(tagged ? TAGGED.length() : WORDS.length()));
        return ask(asked.apply(call));
    }

    /** Filters never change and never go; the same one comes back when it is asked for again. */
    private String filter() throws ChannelTrouble {
        return filters.of(address, () -> {
            String filter = Json.text(ask(api.get(address + "/filters/create").query("include", INCLUDED).query("unsafe", "false")).json().path("items").path(0), "filter");
            if (filter == null) throw ChannelTrouble.passing("Stack Exchange does not make the filter that Kith asks for.", null);
            return filter;
        });
    }

    private Reply ask(Api.Call call) throws ChannelTrouble {
        Reply reply = call.query("key", key == null ? null : key.strip()).absentIf(400, 502, 503).ask();
        JsonNode said = reply.answer().status() == 200 ? reply.json() : body(reply);
        if (said.has("error_id") || reply.answer().status() != 200) throw trouble(said);
        if (!said.path("items").isArray()) throw ChannelTrouble.passing("Stack Exchange answered without a list.", null);
        return reply;
    }

    private static ChannelTrouble trouble(JsonNode said) {
        String message = Json.text(said, "error_message", "it does not say why");
        String name = Json.text(said, "error_name", "temporarily_unavailable");
        return switch (name) {
            case "throttle_violation" -> {
                Matcher seconds = SECONDS.matcher(message);
                yield ChannelTrouble.later("Stack Exchange asks Kith to come back later: we asked often enough for now.",
                        seconds.find() ? Duration.ofSeconds(Long.parseLong(seconds.group(1)) + 1) : Duration.ofMinutes(10));
            }
            case "temporarily_unavailable", "internal_error" -> ChannelTrouble.passing("Stack Exchange has a trouble of its own: " + message + ".", null);
            default -> ChannelTrouble.needsAPerson("Stack Exchange refused: " + message + ". Check what is filled in.");
        };
    }

    private static JsonNode body(Reply reply) {
        try {
            return JSON.readTree(reply.answer().body());
        } catch (JacksonException e) {
            return JSON.missingNode();
        }
    }

    /** How long it wants not to be asked the same (docs, “Throttles”); or null. */
    static Duration backoff(Reply reply) {
        long seconds = Json.number(reply.json(), "backoff", 0);
        return seconds <= 0 ? reply.rest() : Duration.ofSeconds(Math.min(seconds, 86_400));
    }

    /** What is left of the day's questions is kept for what is new. */
    static boolean isRunningLow(Reply reply) {
        long most = Json.number(reply.json(), "quota_max", 0);
        return most > 0 && Json.number(reply.json(), "quota_remaining", most) < most / 3;
    }
}
