package app.kith;

import app.kith.listening.Item;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** Makes items as channels would: {@code Said.by("Maya Okafor").email("maya@example.org").words("It drips.").item("m1")}. */
public final class Said {

    private final String name;
    private String email;
    private String emailVerified;
    private String handle;
    private String words = "Hello.";
    private String title;
    private String thread;
    private String replyTo;
    private Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private Instant editedAt;
    private Instant deletedAt;
    private boolean machine;

    private Said(String name) {
        this.name = name;
    }

    public static Said by(String name) {
        return new Said(name);
    }

    public Said email(String address) {
        email = address;
        return this;
    }

    /** The place vouches for the address. */
    public Said verified(String address) {
        email = address;
        emailVerified = "the place vouches for it";
        return this;
    }

    public Said handle(String called) {
        handle = called;
        return this;
    }

    public Said words(String said) {
        words = said;
        return this;
    }

    public Said title(String headline) {
        title = headline;
        return this;
    }

    public Said thread(String id) {
        thread = id;
        return this;
    }

    public Said replyTo(String id) {
        replyTo = id;
        return this;
    }

    public Said at(Instant when) {
        at = when.truncatedTo(ChronoUnit.MILLIS);
        return this;
    }

    /** So long after it was said. */
    public Said edited(Duration later) {
        editedAt = at.plus(later);
        return this;
    }

    public Said takenBack() {
        deletedAt = at.plusSeconds(60);
        return this;
    }

    public Said machine() {
        machine = true;
        return this;
    }

    /** By one of us, at the place itself. */
    public Item ours(String externalId) {
        Item item = item(externalId);
        return new Item(item.externalId(), Item.Kind.OURS, item.threadExternalId(), item.replyToExternalId(), item.references(), item.author(), item.title(),
                item.text(), null, null, item.createdAt(), null, null, item.permalink(), item.visibility(), item.raw(), null);
    }

    public Item item(String externalId) {
        String id = name.toLowerCase(Locale.ROOT).replace(' ', '-');
        var author = new Item.Author(null, id, handle == null ? id : handle, name, null, null, email, machine).email(email, emailVerified);
        return new Item(externalId, replyTo == null ? Item.Kind.POST : Item.Kind.REPLY, thread, replyTo, List.of(), author, title, words, null, null,
                at, editedAt, deletedAt, "https://bench.example/" + externalId, Item.Visibility.PUBLIC, externalId.getBytes(), null);
    }
}
