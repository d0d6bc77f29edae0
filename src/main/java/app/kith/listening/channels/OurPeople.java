package app.kith.listening.channels;

import app.kith.listening.Channel.Field;
import app.kith.listening.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Our own among the guests and hosts: they are at every gathering of ours, and no members. */
public record OurPeople(List<String> known) {

    /** To be filled in where a place tells addresses. */
    public static final Field FIELD = new Field("ours", "Addresses of your own people", "They are left out. Separated by commas; @example.org for all of a company.",
            Field.Type.TEXT, false, null);

    public static OurPeople of(Settings settings) {
        return new OurPeople(Arrays.stream(settings.get(FIELD.name(), "").toLowerCase(Locale.ROOT).split("[,;\\s]+")).filter(one -> !one.isEmpty()).toList());
    }

    public boolean include(String email) {
        return email != null && known.stream().anyMatch(one -> one.startsWith("@") ? email.toLowerCase(Locale.ROOT).endsWith(one) : email.equalsIgnoreCase(one));
    }
}
