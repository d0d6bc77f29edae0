package app.kith.web.audit;

import app.kith.base.AuditTrail.Entry;
import app.kith.colleagues.Colleague;
import app.kith.colleagues.Colleagues;
import app.kith.colleagues.Teams;
import app.kith.conversations.Conversations;
import app.kith.insights.Insights;
import app.kith.insights.Watches;
import app.kith.listening.Sources;
import app.kith.people.Members;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The names of what the entries of a page are about; one question to each room, whatever the number of entries. */
@Component
class AuditObjects {

    private final Members members;
    private final Conversations conversations;
    private final Insights insights;
    private final Watches watches;
    private final Sources sources;
    private final Colleagues colleagues;
    private final Teams teams;

    AuditObjects(Members members, Conversations conversations, Insights insights, Watches watches, Sources sources, Colleagues colleagues, Teams teams) {
        this.members = members;
        this.conversations = conversations;
        this.insights = insights;
        this.watches = watches;
        this.sources = sources;
        this.colleagues = colleagues;
        this.teams = teams;
    }

    /** What has no name, or is gone, is left out. */
    Map<UUID, AuditView.Named> named(List<Entry> entries, Colleague by) {
        Map<String, Set<UUID>> ids = new HashMap<>();
        entries.stream().filter(entry -> entry.object() != null).forEach(entry -> ids.computeIfAbsent(entry.kind(), kind -> new HashSet<>()).add(entry.object()));
        Map<UUID, AuditView.Named> named = new HashMap<>();
        members.byIds(of(ids, "member")).values().forEach(one -> named.put(one.id(), new AuditView.Named(one.name(), "/members/" + one.id())));
        conversations.byIds(of(ids, "conversation"), by).values().forEach(one -> named.put(one.id(),
                new AuditView.Named(one.title() == null || one.title().isBlank() ? "conversation" : one.title(), "/conversations/" + one.id())));
        insights.byIds(of(ids, "insight"), by).values().forEach(one -> named.put(one.id(), new AuditView.Named(one.title(), "/insights/" + one.id())));
        watches.byIds(of(ids, "watch"), by).values().forEach(one -> named.put(one.id(), new AuditView.Named(one.name(), "/watches/" + one.id())));
        colleagues.byIds(of(ids, "colleague")).values().forEach(one -> named.put(one.id(), new AuditView.Named(one.name(), "/colleagues/" + one.id())));
        teams.byIds(of(ids, "team")).values().forEach(one -> named.put(one.id(), new AuditView.Named(one.name(), "/colleagues")));
        sources.byIds(of(ids, "source")).values().forEach(one -> named.put(one.id(), new AuditView.Named(one.place().name(), "/sources/" + one.id())));
        sources.places(of(ids, "place")).values().forEach(one -> named.put(one.id(), new AuditView.Named(one.name(), "/inbox?place=" + one.id())));
        return named;
    }

    private static Collection<UUID> of(Map<String, Set<UUID>> ids, String kind) {
        return ids.getOrDefault(kind, Set.of());
    }
}
