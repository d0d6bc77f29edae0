package app.kith.listening;

import app.kith.base.Problem;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** All kinds of places that Kith can hear. */
@Component
public class Channels {

    private final Map<String, Channel> byKind;

    Channels(List<Channel> channels) {
        byKind = channels.stream().collect(Collectors.toMap(Channel::kind, Function.identity()));
    }

    /** Those that can be connected. */
    public List<Channel> list() {
        return byKind.values().stream().filter(Channel::offered).sorted(Comparator.comparing(Channel::title)).toList();
    }

    public Channel require(String kind) {
        Channel channel = byKind.get(kind);
        if (channel == null) throw new Problem.Invalid("channel", "Kith knows no channel called “" + kind + "”. It knows "
                + String.join(", ", byKind.keySet().stream().sorted().toList()) + ".");
        return channel;
    }
}
