package app.kith.intake;

import app.kith.base.Jobs;
import app.kith.base.Problem;
import app.kith.colleagues.Colleague;
import app.kith.colleagues.Right;
import app.kith.listening.Places;
import app.kith.people.Import;
import app.kith.people.Import.Column;
import app.kith.people.Imports;
import app.kith.people.Imports.Prospect;
import app.kith.people.Newcomer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Files of people that colleagues bring: an address book (vCard) or a table (CSV). Looked at first; brought in behind the page, in batches. */
@Component
public class AddressBooks {

    public static final int LARGEST = 10 * 1024 * 1024;
    private static final String PLACE = "Address book";
    private static final int BATCH = 500;

    private final Imports imports;
    private final Places places;
    private final Jobs jobs;
    private final AddressBookTask task;
    private final Clock clock;

    AddressBooks(Imports imports, Places places, Jobs jobs, @Lazy AddressBookTask task, Clock clock) {
        this.imports = imports;
        this.places = places;
        this.jobs = jobs;
        this.task = task;
        this.clock = clock;
    }

    /**
     * Keeps the file to be looked at; nobody is made yet.
     *
     * @throws Problem.Invalid when it is neither an address book nor a table, in words
     */
    @Transactional
    public Import take(String fileName, byte[] content, Colleague by) {
        by.require(Right.EXPORT);
        if (content.length == 0) throw new Problem.Invalid("file", "There is nothing in this file. Choose an address book (.vcf) or a table (.csv).");
        if (content.length > LARGEST) throw new Problem.Invalid("file", "This file is larger than 10 MB. Bring it in parts.");
        boolean cards = new String(content, 0, Math.min(content.length, 4_000), StandardCharsets.ISO_8859_1).toUpperCase(Locale.ROOT).contains("BEGIN:VCARD");
        PeopleFile file = cards ? PeopleFile.cards(content) : PeopleFile.table(content);
        return imports.keep(fileName, cards ? "vcard" : "csv", content, file.guessed(), places.foundBy(PLACE, null, by).id(), by);
    }

    /**
     * A dry run.
     *
     * @param prospects row by row; {@code refused} what the reader could not make out, by line; {@code note} what else is to be said, or null
     */
    public record Look(Import file, List<Prospect> prospects, Map<Integer, String> refused, String note) {

        public long count(Import.Outcome outcome) {
            return prospects.stream().filter(one -> one.outcome() == outcome).count() + (outcome == Import.Outcome.REFUSED ? refused.size() : 0);
        }

        /** By line, the first of them. */
        public Map<Integer, String> everyRefusal() {
            Map<Integer, String> all = new TreeMap<>(refused);
            prospects.stream().filter(one -> one.outcome() == Import.Outcome.REFUSED).forEach(one -> all.put(one.row().line(), one.why()));
            all.keySet().removeAll(all.keySet().stream().skip(Imports.LISTED).toList());
            return all;
        }
    }

    public Look look(UUID id, Colleague by) {
        Import file = imports.require(id, by);
        PeopleFile read = read(file);
        return new Look(file, imports.look(read.people(file.columns()), by), read.refused(), read.note());
    }

    public void columns(UUID id, Map<String, Column> columns, Colleague by) {
        Import file = imports.require(id, by);
        Map<String, Column> known = new LinkedHashMap<>(file.columns());
        columns.forEach((column, is) -> known.computeIfPresent(column, (one, before) -> is));
        imports.columns(id, known, by);
    }

    @Transactional
    public void begin(UUID id, Colleague by) {
        Import file = imports.require(id, by);
        PeopleFile read = read(file);
        imports.begin(id, read.people(file.columns()).size(), by);
        jobs.schedule(task.task(), id, clock.instant());
    }

    /** Goes on where it was, should Kith have been stopped on the way. */
    void bring(UUID id) {
        Import file = imports.require(id, Colleague.operator());
        if (!file.is(Import.State.UNDER_WAY)) return;
        PeopleFile read = read(file);
        List<Newcomer> people = read.people(file.columns());
        for (int from = file.done(); from < people.size(); from += BATCH) imports.bring(id, people.subList(from, Math.min(from + BATCH, people.size())));
        imports.end(id, read.refused());
    }

    private PeopleFile read(Import file) {
        byte[] content = imports.content(file.id());
        return file.isTable() ? PeopleFile.table(content) : PeopleFile.cards(content);
    }
}
