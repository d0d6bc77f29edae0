package app.kith.web.sources;

import app.kith.listening.Channel;
import app.kith.listening.Sources;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.util.MultiValueMap;

/** A source as it is filled in. Fields of the channel carry a prefix, so that they never meet those of the form itself. */
public record SourceForm(Channel channel, String place, String whose, String pastDays, Map<String, String> settings) {

    private static final String PREFIX = "setting.";

    static SourceForm empty(Channel channel) {
        Map<String, String> presets = new LinkedHashMap<>();
        for (Channel.Field field : channel.fields()) if (field.preset() != null) presets.put(field.name(), field.preset());
        return new SourceForm(channel, "", "ours", String.valueOf(Sources.USUAL_PAST), presets);
    }

    static SourceForm of(Channel channel, MultiValueMap<String, String> typed) {
        return new SourceForm(channel, or(typed.getFirst("place"), ""), or(typed.getFirst("whose"), "ours"),
                or(typed.getFirst(Sources.PAST_DAYS), String.valueOf(Sources.USUAL_PAST)), settings(channel, typed));
    }

    /** Of a switch, the last value counts: the hidden one before it says what leaving it alone means. */
    static Map<String, String> settings(Channel channel, MultiValueMap<String, String> typed) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (Channel.Field field : channel.fields()) {
            var values = typed.get(PREFIX + field.name());
            if (values != null && !values.isEmpty()) settings.put(field.name(), values.getLast());
        }
        return settings;
    }

    /** With how far to look back. */
    Map<String, String> filledIn() {
        Map<String, String> all = new LinkedHashMap<>(settings);
        if (channel.past().isPresent()) all.put(Sources.PAST_DAYS, pastDays);
        return all;
    }

    /** Secrets left to the channel to make up. */
    List<String> leftToMake() {
        return channel.fields().stream().filter(Channel.Field::secret).map(Channel.Field::name)
                .filter(name -> settings.getOrDefault(name, "").isBlank()).toList();
    }

    public String value(Channel.Field field) {
        return settings.getOrDefault(field.name(), "");
    }

    private static String or(String value, String otherwise) {
        return value == null ? otherwise : value;
    }
}
