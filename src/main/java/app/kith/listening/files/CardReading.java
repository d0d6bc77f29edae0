package app.kith.listening.files;

import app.kith.listening.files.Contact.Address;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads one card. */
final class CardReading {

    private static final int MOST = 200;
    private static final Pattern PART_OF_DATE = Pattern.compile("(\\d{4})(?:-(\\d{2}))?|--(\\d{2})-?(\\d{2})|--(\\d{2})|---(\\d{2})");
    private static final Pattern EXTENSION = Pattern.compile("(?i);ext=([^;]*)");

    private final List<Property> properties;
    private final List<Integer> passedOver;

    private CardReading(List<Property> properties, List<Integer> passedOver) {
        this.properties = properties;
        this.passedOver = passedOver;
    }

    /**
     * Null when the card names nobody.
     *
     * @param passedOver takes the numbers of lines that cannot be read, unless nothing can be
     */
    static Contact of(Cards.Card card, List<Integer> passedOver) {
        int before = passedOver.size();
        Contact contact = new CardReading(Property.all(card.lines(), passedOver), passedOver).contact();
        if (contact == null) passedOver.subList(before, passedOver.size()).clear();
        return contact;
    }

    private Contact contact() {
        List<List<String>> parts = all("N").map(Property::structure).findFirst().orElse(List.of());
        List<String> emails = texts("EMAIL").map(email -> Property.plain(email.replaceFirst("(?i)^mailto:", ""))).filter(Objects::nonNull).toList();
        List<String> phones = texts("TEL").map(CardReading::number).filter(Objects::nonNull).toList();
        String name = name(parts);
        if (name == null && emails.isEmpty() && phones.isEmpty()) return null;
        return new Contact(text("UID"), name, words(parts, 1, " "), words(parts, 0, " "), emails, phones, org(), text("TITLE"), birthday(),
                all("ADR").map(CardReading::address).filter(Objects::nonNull).toList(), texts("URL").toList(), text("NOTE"), photo(), rev());
    }

    private String name(List<List<String>> parts) {
        String shown = text("FN");
        if (shown != null) return shown;
        String joined = Property.plain(String.join(" ", Stream.of(3, 1, 2, 0, 4).map(part -> words(parts, part, " ")).filter(Objects::nonNull).toList()));
        return joined != null ? joined : org();
    }

    private String org() {
        Property org = all("ORG").findFirst().orElse(null);
        if (org == null) return null;
        List<List<String>> units = org.structure();
        return Property.plain(String.join(", ", Stream.iterate(0, unit -> unit < units.size(), unit -> unit + 1).limit(MOST)
                .map(unit -> words(units, unit, ", ")).filter(Objects::nonNull).toList()));
    }

    /** A number as written, or out of its address: {@code tel:+1-555;ext=5}. */
    private static String number(String written) {
        if (!written.regionMatches(true, 0, "tel:", 0, 4)) return written;
        Matcher extension = EXTENSION.matcher(written);
        return Property.plain(written.substring(4).split(";", 2)[0] + (extension.find() ? " ext. " + extension.group(1) : ""));
    }

    private static Address address(Property property) {
        List<List<String>> parts = property.structure();
        var address = new Address(words(parts, 0, ", "), words(parts, 1, ", "), words(parts, 2, ", "), words(parts, 3, ", "), words(parts, 4, ", "),
                words(parts, 5, ", "), words(parts, 6, ", "));
        return address.equals(new Address(null, null, null, null, null, null, null)) ? null : address;
    }

    private String birthday() {
        Property written = all("BDAY").findFirst().orElse(null);
        String text = written == null ? null : written.text();
        if (text == null) return null;
        Temporal date = CalendarDates.read(text, null);
        if (date == null) return partly(text);
        String day = CalendarDates.read(text.replaceFirst("(?<=\\d)[Tt ].*", ""), null) instanceof LocalDate only ? only.toString() : text;
        // Apple's programs need a year, and say beside it when it is none.
        return day.startsWith(String.valueOf(written.parameter("X-APPLE-OMIT-YEAR"))) ? "-" + day.substring(4) : day;
    }

    private static String partly(String text) {
        Matcher found = PART_OF_DATE.matcher(text);
        return found.matches() && found.group(3) != null ? "--" + found.group(3) + "-" + found.group(4) : text;
    }

    private Contact.Photo photo() {
        Property photo = all("PHOTO").findFirst().orElse(null);
        Contact.Photo found = photo == null ? null : Photos.of(photo);
        if (photo != null && found == null) passedOver.add(photo.line());
        return found;
    }

    private Instant rev() {
        Property written = all("REV").findFirst().orElse(null);
        Temporal changed = written == null || written.text() == null ? null : CalendarDates.read(written.text(), null);
        return switch (changed) {
            case OffsetDateTime moment -> moment.toInstant();
            case LocalDateTime time -> time.toInstant(ZoneOffset.UTC);
            case LocalDate day -> day.atStartOfDay().toInstant(ZoneOffset.UTC);
            case null, default -> null;
        };
    }

    private Stream<Property> all(String name) {
        return properties.stream().filter(property -> property.name().equals(name)).limit(MOST);
    }

    private Stream<String> texts(String name) {
        return all(name).map(Property::text).filter(Objects::nonNull);
    }

    private String text(String name) {
        return texts(name).findFirst().orElse(null);
    }

    private static String words(List<List<String>> parts, int part, String between) {
        if (part >= parts.size()) return null;
        return Property.plain(String.join(between, parts.get(part).stream().limit(MOST).map(Property::plain).filter(Objects::nonNull).toList()));
    }
}
