package app.kith.web.sources;

import app.kith.listening.Channel;
import app.kith.listening.PlaceKind;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** All kinds of places that can be connected, in the groups where people look for them, narrowed by some words. */
public record ChannelList(String query, Map<PlaceKind.Group, List<Line>> groups) {

    /** @param found whether the words fit it */
    public record Line(Channel channel, String words, boolean found) {

        public String answers() {
            return channel.mouth().isPresent() ? "answers from here" : "you answer there";
        }
    }

    static ChannelList of(List<Channel> channels, String query) {
        List<String> wanted = Arrays.stream(query.toLowerCase(Locale.ROOT).split("\\s+")).filter(word -> !word.isEmpty()).toList();
        return new ChannelList(query.strip(), channels.stream().sorted(Comparator.comparing(channel -> channel.title().toLowerCase(Locale.ROOT)))
                .collect(Collectors.groupingBy(ChannelList::group, TreeMap::new,
                        Collectors.mapping(channel -> line(channel, wanted), Collectors.toList()))));
    }

    private static PlaceKind.Group group(Channel channel) {
        return channel.closed().isPresent() ? PlaceKind.Group.OTHERS : PlaceKind.of(channel.placeKind()).group();
    }

    private static Line line(Channel channel, List<String> wanted) {
        PlaceKind kind = PlaceKind.of(channel.placeKind());
        String words = String.join(" ", channel.title(), channel.kind(), kind.title(), kind.group().title(), channel.blurb()).toLowerCase(Locale.ROOT);
        return new Line(channel, words, wanted.stream().allMatch(words::contains));
    }

    public boolean isHidden(PlaceKind.Group group) {
        return groups.get(group).stream().noneMatch(Line::found);
    }

    public boolean isNothingFound() {
        return groups.keySet().stream().allMatch(this::isHidden);
    }
}
