package app.kith.intake;

import app.kith.listening.Item;
import app.kith.listening.ItemLog.Logged;
import app.kith.listening.Sources;
import app.kith.people.Members;
import app.kith.people.Members.Known;
import app.kith.people.Sighting;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

@Component
class Knowing {

    private final Sources sources;
    private final Members members;

    Knowing(Sources sources, Members members) {
        this.sources = sources;
        this.members = members;
    }

    void run(Batch batch) {
        batch.places = sources.placeIds(batch.items.stream().map(Logged::sourceId).collect(Collectors.toSet()));
        List<Logged> theirs = batch.items.stream().filter(Batch::isTheirs).toList();
        Iterator<Known> known = members.recognise(theirs.stream().map(logged -> sighting(batch, logged)).toList()).iterator();
        batch.authors = batch.items.stream().map(logged -> Batch.isTheirs(logged) ? known.next() : null).toList();
    }

    private static Sighting sighting(Batch batch, Logged logged) {
        Item.Author author = logged.item().author();
        String realm = author.realm() != null ? author.realm() : batch.placeOf(logged).toString();
        return new Sighting(realm, author.externalId(), author.handle(), author.displayName(), author.avatarUrl(), author.profileUrl(), author.email(),
                author.bot(), batch.placeOf(logged), logged.item().createdAt());
    }
}
