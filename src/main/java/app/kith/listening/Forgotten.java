package app.kith.listening;

import app.kith.base.Columns;
import app.kith.base.Row;
import app.kith.base.Tombstones;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whoever asked to be forgotten is not listened to: their words are dropped before anything of them is written. */
@Component
class Forgotten {

    private final Tombstones tombstones;
    private final JdbcClient jdbc;

    Forgotten(Tombstones tombstones, JdbcClient jdbc) {
        this.tombstones = tombstones;
        this.jdbc = jdbc;
    }

    Map<UUID, List<Item>> without(Map<UUID, List<Item>> heard) {
        if (tombstones.isEmpty()) return heard;
        Map<UUID, UUID> places = places(heard.keySet());
        Set<String> met = new HashSet<>();
        Map<UUID, List<Item>> others = new LinkedHashMap<>();
        heard.forEach((source, items) -> {
            List<Item> kept = new ArrayList<>();
            for (Item item : items) {
                List<String> found = marks(item, places.get(source)).stream().filter(tombstones::has).toList();
                met.addAll(found);
                if (found.isEmpty()) kept.add(item);
            }
            others.put(source, kept);
        });
        tombstones.heardAgain(met);
        return others;
    }

    boolean isBy(Item item, UUID placeId) {
        return marks(item, placeId).stream().anyMatch(tombstones::has);
    }

    private Map<UUID, UUID> places(Set<UUID> sources) {
        Map<UUID, UUID> places = new HashMap<>();
        jdbc.sql("select id, place_id from listening.source where id = any(?::uuid[])").param(Columns.uuids(sources)).query(row -> {
            places.put(Row.uuid(row, "id"), Row.uuid(row, "place_id"));
        });
        return places;
    }

    private List<String> marks(Item item, UUID placeId) {
        Item.Author author = item.author();
        if (author == null || item.kind() == Item.Kind.OURS) return List.of();
        String realm = author.realm() == null ? String.valueOf(placeId) : author.realm();
        String identity = tombstones.identity(realm, author.externalId());
        return author.email() == null || author.bot() ? List.of(identity) : List.of(identity, tombstones.address(author.email()), tombstones.signature(author.email(), author.displayName()));
    }
}
