package app.kith.web.audit;

import app.kith.base.AuditTrail.Entry;
import app.kith.colleagues.Colleague;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A page of the trail, the latest first. */
public record AuditView(List<Entry> entries, Map<UUID, Named> named, Map<UUID, String> names, List<Colleague> colleagues, UUID by, String kind,
        boolean isContinued, boolean more) {

    public static final List<String> KINDS = List.of("conversation", "insight", "member", "place", "source", "dead letter", "delivery", "colleague", "invitation",
            "team", "token", "watch");

    public record Named(String name, String link) {}

    /** Nobody in particular: Kith itself, or whoever sits at its machine. */
    public String who(Entry entry) {
        return entry.by() == null ? "Kith" : names.getOrDefault(entry.by(), "Somebody who is gone");
    }

    public Named object(Entry entry) {
        return entry.object() == null ? null : named.get(entry.object());
    }

    public boolean isFiltered() {
        return by != null || !kind.isBlank();
    }

    public String olderPath() {
        return "/audit?" + (by == null ? "" : "by=" + by + "&") + "kind=" + URLEncoder.encode(kind, StandardCharsets.UTF_8) + "&before=" + entries.getLast().id();
    }
}
