package app.kith.intake;

import app.kith.conversations.Conversations.Filed;
import app.kith.listening.Item;
import app.kith.listening.ItemLog.Logged;
import app.kith.people.Members.Known;
import app.kith.understanding.Reading;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What the steps find out about a batch, handed from one to the next; lists run parallel to the items. */
final class Batch {

    final List<Logged> items;
    Map<UUID, UUID> places;
    /** Null for what one of us said, or nobody any more. */
    List<Known> authors;
    /** By item; meetings and what had been filed before are not in it. */
    Map<UUID, Filed> filed;
    /** By item. */
    Map<UUID, Reading> readings;

    Batch(List<Logged> items) {
        this.items = items;
    }

    UUID placeOf(Logged logged) {
        return places.get(logged.sourceId());
    }

    /** What the place says, else what it reads like; null when neither is known. */
    String languageOf(Logged logged) {
        Reading reading = readings.get(logged.id());
        String told = logged.item().language();
        return told != null || reading == null || reading.language().equals("und") ? told : reading.language();
    }

    static boolean isOurs(Logged logged) {
        return logged.item().kind() == Item.Kind.OURS;
    }

    static boolean isGone(Logged logged) {
        return logged.item().kind() == Item.Kind.GONE || isAccountGone(logged);
    }

    static boolean isAccountGone(Logged logged) {
        return logged.item().kind() == Item.Kind.ACCOUNT_GONE;
    }

    /** Somebody outside said or did it. */
    static boolean isTheirs(Logged logged) {
        return !isOurs(logged) && !isGone(logged);
    }

    static boolean isMeeting(Logged logged) {
        return logged.item().kind() == Item.Kind.TOUCH;
    }
}
