package app.kith.intake;

import app.kith.base.Bounds;
import app.kith.base.Secrets;
import app.kith.listening.files.CardFile;
import app.kith.listening.files.Contact;
import app.kith.listening.files.CsvFile;
import app.kith.listening.files.Rejected;
import app.kith.people.Import.Column;
import app.kith.people.Newcomer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** An address book or a table, as people to bring in. Of each only what Kith needs: telephone numbers, birthdays and homes are for the person to give. */
final class PeopleFile {

    private static final Map<Column, Pattern> USUAL = new EnumMap<>(Map.of(
            Column.EMAIL, Pattern.compile("(?i).*(e-?mail|courriel|correo).*"),
            Column.GIVEN, Pattern.compile("(?i)(first|given|fore)[ _-]?name|first|vorname|pr[eé]nom|nombre|f[öo]rnamn"),
            Column.FAMILY, Pattern.compile("(?i)(last|family|sur)[ _-]?name|last|nachname|nom( de famille)?|apellidos?|efternamn"),
            Column.NAME, Pattern.compile("(?i)((full|display|contact)[ _-]?)?name|member|person|nom complet|nombre completo|namn"),
            Column.NOTE, Pattern.compile("(?i)notes?|comments?|remarks?|company|organi[sz]ation|firma|title|notiz(en)?|anteckning(ar)?")));

    private final List<String> columns;
    private final Function<Map<String, Column>, List<Newcomer>> people;
    private final List<Rejected> rejected;
    private final String note;

    private PeopleFile(List<String> columns, Function<Map<String, Column>, List<Newcomer>> people, List<Rejected> rejected, String note) {
        this.columns = columns;
        this.people = people;
        this.rejected = rejected;
        this.note = note;
    }

    static PeopleFile cards(byte[] content) {
        CardFile file = CardFile.read(content, null);
        return new PeopleFile(List.of(), columns -> file.cards().stream().map(PeopleFile::newcomer).toList(), file.rejected(), file.note());
    }

    static PeopleFile table(byte[] content) {
        CsvFile file = CsvFile.read(content, null);
        List<String> columns = file.records().isEmpty() ? List.of() : List.copyOf(file.records().getFirst().keySet());
        return new PeopleFile(columns, is -> IntStream.range(0, file.records().size()).mapToObj(row -> newcomer(file.lines().get(row), file.records().get(row), is)).toList(),
                file.rejected(), file.note());
    }

    /** What each column most likely is, by its name. */
    Map<String, Column> guessed() {
        Map<String, Column> guessed = new LinkedHashMap<>();
        for (String column : columns)
            guessed.put(column, Stream.of(Column.EMAIL, Column.GIVEN, Column.FAMILY, Column.NAME, Column.NOTE)
                    .filter(one -> USUAL.get(one).matcher(column.strip()).matches()).findFirst().orElse(Column.SKIP));
        return guessed;
    }

    List<Newcomer> people(Map<String, Column> columns) {
        return people.apply(columns);
    }

    Map<Integer, String> refused() {
        return rejected.stream().collect(Collectors.toMap(Rejected::line, Rejected::reason, (a, b) -> a, LinkedHashMap::new));
    }

    String note() {
        return note;
    }

    private static Newcomer newcomer(CardFile.Card card) {
        Contact contact = card.contact();
        String about = joined(", ", Stream.of(contact.title(), contact.org()));
        String note = joined("\n", Stream.of(about, contact.note()));
        return newcomer(card.line(), contact.uid(), contact.name(), contact.emails(), note);
    }

    private static Newcomer newcomer(int line, Map<String, String> row, Map<String, Column> columns) {
        Map<Column, List<String>> values = new EnumMap<>(Column.class);
        columns.forEach((column, is) -> {
            String value = row.get(column);
            if (is != Column.SKIP && value != null && !value.isBlank()) values.computeIfAbsent(is, one -> new ArrayList<>()).add(value.strip());
        });
        Function<Column, Stream<String>> of = column -> values.getOrDefault(column, List.of()).stream();
        String name = joined(" ", of.apply(Column.NAME));
        if (name == null) name = joined(" ", Stream.concat(of.apply(Column.GIVEN), of.apply(Column.FAMILY)));
        List<String> emails = of.apply(Column.EMAIL).flatMap(cell -> Arrays.stream(cell.split("[;,\\s]+"))).filter(one -> !one.isBlank()).toList();
        return newcomer(line, null, name, emails, joined("\n", of.apply(Column.NOTE)));
    }

    private static Newcomer newcomer(int line, String uid, String name, List<String> emails, String note) {
        String shortName = cut(name, Bounds.NAME);
        String shortNote = cut(note, Bounds.WORDS);
        String key = uid != null ? "uid:" + uid : "row:" + shortName + "\n" + shortNote;
        return new Newcomer(line, HexFormat.of().formatHex(Secrets.hash(key)), shortName, emails.stream().map(one -> one.strip().toLowerCase(Locale.ROOT)).distinct().limit(20).toList(), shortNote);
    }

    private static String joined(String between, Stream<String> parts) {
        String all = parts.filter(part -> part != null && !part.isBlank()).collect(Collectors.joining(between));
        return all.isEmpty() ? null : all;
    }

    private static String cut(String text, int most) {
        if (text == null) return null;
        String plain = text.replace("\0", "").strip();
        if (plain.isEmpty()) return null;
        return plain.length() <= most ? plain : plain.substring(0, most - 1) + "…";
    }
}
