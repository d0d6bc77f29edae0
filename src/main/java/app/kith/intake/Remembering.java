package app.kith.intake;

import app.kith.conversations.Conversations.Filed;
import app.kith.listening.Item;
import app.kith.listening.ItemLog.Logged;
import app.kith.people.Activity;
import app.kith.people.Activity.Verb;
import app.kith.people.Departures;
import app.kith.people.Members;
import app.kith.people.Members.Known;
import app.kith.people.Regard;
import app.kith.people.Standings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class Remembering {

    private static final int FIRST_WORDS = 240;

    private final Members members;
    private final Departures departures;
    private final Standings standings;

    Remembering(Members members, Departures departures, Standings standings) {
        this.members = members;
        this.departures = departures;
        this.standings = standings;
    }

    void run(Batch batch) {
        List<Activity> lines = new ArrayList<>();
        List<Regard> regards = new ArrayList<>();
        for (int i = 0; i < batch.items.size(); i++) {
            Logged logged = batch.items.get(i);
            Filed filed = batch.filed.get(logged.id());
            if (Batch.isMeeting(logged)) lines.add(moment(batch, logged, batch.authors.get(i)));
            else if (filed != null) {
                lines.add(said(batch, logged, batch.authors.get(i), filed));
                regards.add(new Regard(filed.messageId(), batch.authors.get(i).identityId(), filed.toIdentityId(), batch.placeOf(logged), logged.item().text(),
                        logged.item().createdAt()));
            }
        }
        members.remember(lines);
        standings.heard(regards);
        batch.items.stream().filter(Batch::isAccountGone).map(logged -> logged.item().deletedAt()).max(Comparator.naturalOrder()).ifPresent(at ->
                departures.left(batch.items.stream().filter(Batch::isAccountGone).map(Logged::id).toList(), at));
        members.takeBack(batch.items.stream().filter(Batch::isGone).map(Logged::id).toList());
    }

    private static Activity said(Batch batch, Logged logged, Known author, Filed filed) {
        return new Activity(filed.messageId(), author.memberId(), author.identityId(), Verb.SAID, logged.item().createdAt(), batch.placeOf(logged),
                filed.conversationId(), null, null, null, null, null);
    }

    /** Who was at a gathering was met; who means to come only said so. */
    private static Activity moment(Batch batch, Logged logged, Known author) {
        Item item = logged.item();
        Verb verb = Item.Part.of(item.touch().kind()).filter(part -> !part.wasThere()).isPresent() ? Verb.RSVP : Verb.MET;
        return new Activity(logged.id(), author.memberId(), author.identityId(), verb, item.createdAt(), batch.placeOf(logged), null,
                item.touch().kind(), item.touch().where(), firstWords(item.text()), item.permalink(), null);
    }

    private static String firstWords(String text) {
        if (text == null || text.codePointCount(0, text.length()) <= FIRST_WORDS) return text;
        return text.substring(0, text.offsetByCodePoints(0, FIRST_WORDS));
    }
}
