package app.kith.intake;

import app.kith.listening.Item;
import app.kith.listening.ItemLog;
import app.kith.listening.ItemLog.Logged;
import app.kith.listening.Sources;
import app.kith.people.Departures;
import app.kith.people.Members;
import app.kith.people.Members.Known;
import app.kith.people.Sighting;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

@Component
class Knowing {

    private final Sources sources;
    private final Members members;
    private final Departures departures;
    private final ItemLog log;

    Knowing(Sources sources, Members members, Departures departures, ItemLog log) {
        this.sources = sources;
        this.members = members;
        this.departures = departures;
        this.log = log;
    }

    void run(Batch batch) {
        batch.places = sources.placeIds(batch.items.stream().map(Logged::sourceId).collect(Collectors.toSet()));
        Map<UUID, Known> left = departures.whoLeft(batch.items.stream().filter(Knowing::isByWhoLeft).map(Logged::id).toList());
        List<Logged> theirs = batch.items.stream().filter(logged -> Batch.isTheirs(logged) && !left.containsKey(logged.id())).toList();
        Iterator<Known> known = members.recognise(theirs.stream().map(logged -> sighting(batch, logged)).toList()).iterator();
        batch.authors = new ArrayList<>();
        batch.items.forEach(logged -> batch.authors.add(left.containsKey(logged.id()) ? left.get(logged.id()) : Batch.isTheirs(logged) ? known.next() : null));
        dropWhoIsForgotten(batch);
    }

    private static boolean isByWhoLeft(Logged logged) {
        return Batch.isTheirs(logged) && logged.item().author().hasLeft();
    }

    /** Who asked to be forgotten while this was on its way: it is filed nowhere, and the log does not keep it. */
    private void dropWhoIsForgotten(Batch batch) {
        List<ItemLog.Ref> dropped = new ArrayList<>();
        for (int i = batch.items.size() - 1; i >= 0; i--) {
            Logged logged = batch.items.get(i);
            if (!Batch.isTheirs(logged) || batch.authors.get(i) != null) continue;
            dropped.add(new ItemLog.Ref(logged.sourceId(), logged.item().externalId()));
            batch.items.remove(i);
            batch.authors.remove(i);
        }
        if (!dropped.isEmpty()) log.forget(dropped);
    }

    private static Sighting sighting(Batch batch, Logged logged) {
        Item.Author author = logged.item().author();
        String realm = author.realm() != null ? author.realm() : batch.placeOf(logged).toString();
        return new Sighting(realm, author.externalId(), author.handle(), author.displayName(), author.avatarUrl(), author.profileUrl(), author.email(),
                author.bot(), batch.placeOf(logged), logged.item().createdAt(), author.emailVerified(), author.links(), author.location())
                .apartAt(logged.item().externalId());
    }
}
