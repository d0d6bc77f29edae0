package app.kith.web.sources;

import app.kith.conversations.Conversation;
import app.kith.listening.Channel;
import app.kith.listening.DeadLetter;
import app.kith.listening.Source;
import app.kith.people.Member;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * @param justRead the walk through the past ended since this visitor last looked
 * @param latest   what was said last at the place, or null
 * @param hook     where the place sends to, or null when Kith goes and asks
 */
public record SourceView(SourceHealth health, boolean justRead, Latest latest, Map<String, String> settings, Beats beats, List<DeadLetter> letters,
        HookAddress hook) {

    /** @param by who said it, null for us */
    public record Latest(Conversation conversation, Member by) {}

    public Source source() {
        return health.source();
    }

    public Channel channel() {
        return health.channel();
    }

    public String path() {
        return "/sources/" + source().id();
    }

    public String under() {
        String speaks = channel().mouth().isPresent() ? "We can hear it and answer through it." : "We can hear it; answers are given at the place itself.";
        String whose = switch (source().place().whose()) {
            case "theirs" -> "Theirs. ";
            case "shared" -> "Shared. ";
            default -> "Ours. ";
        };
        return channel().title() + ". " + whose + speaks;
    }

    /** Labels and values as they were filled in; of secrets only that there is one. */
    public Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        for (Channel.Field field : channel().fields()) {
            String value = settings.get(field.name());
            if (field.secret()) facts.put(field.label(), "kept, not shown");
            else if (field.type() == Channel.Field.Type.SWITCH) facts.put(field.label(), "true".equals(value) || value == null && "true".equals(field.preset()) ? "yes" : "no");
            else if (value != null) facts.put(field.label(), value);
        }
        if (source().access().keyEndsAt() != null) facts.put("The key ends", health.say().when(source().access().keyEndsAt()));
        if (health.spent() != null) facts.put("Allowance", health.spent());
        if (source().polls()) facts.put(health.isLive() ? "Visits" : "Listens", "about every " + health.say().lasted(source().interval()).replaceFirst("^1 ", ""));
        if (health.past().isDone()) facts.put("The past", health.past().done());
        return facts;
    }
}
