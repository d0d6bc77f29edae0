package app.kith.listening.files;

import app.kith.base.Problem;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.HashSet;

/**
 * A table as text: RFC 4180 and its dialects. The separator ({@code , ; tab |}) is found out, or named by a first line such as
 * {@code sep=;}. The first row names the columns and is no record; values are kept as they are.
 *
 * @param records  each by column name, in the order of the file; a value that a short row lacks is null
 * @param rejected rows that cannot be read: more values than columns, or a quote that never ends
 * @param note     what else is to be said, or null
 * @param lines    where each record starts in the file, from 1
 */
public record CsvFile(List<Map<String, String>> records, List<Rejected> rejected, String note, @JsonIgnore List<Integer> lines) {

    private static final int COLUMNS = 1_000;
    private static final int LONGEST_NAME = 200;
    private static final int CELLS = 1_000_000;
    private static final int REJECTED = 1_000;

    /**
     * @param contentType what came with the file, or null
     * @throws Problem.Invalid when it is no table Kith can read, in words
     */
    public static CsvFile read(byte[] bytes, String contentType) {
        TextFile file = TextFile.of(bytes, contentType);
        CsvRows rows = CsvRows.of(file.text());
        CsvRows.Row header = rows.next();
        while (header != null && header.fault() != null) header = rows.next();
        if (header == null) return new CsvFile(List.of(), List.of(), file.note(), List.of());
        return new Reading(columns(header.values()), rows, file.note()).all();
    }

    private static List<String> columns(List<String> header) {
        if (header.size() > COLUMNS)
            throw new Problem.Invalid("file", "The first row names " + header.size() + " columns; Kith reads tables of up to " + COLUMNS + ".");
        List<String> columns = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (String cell : header) {
            String name = cell.isBlank() ? "column " + (columns.size() + 1) : cell.strip();
            if (name.length() > LONGEST_NAME) name = name.substring(0, LONGEST_NAME - 1) + "…";
            String free = name;
            for (int again = 2; !taken.add(free); again++) free = name + " (" + again + ")";
            columns.add(free);
        }
        return columns;
    }

    private static final class Reading {
        private final List<String> columns;
        private final CsvRows rows;
        private final List<Map<String, String>> records = new ArrayList<>();
        private final List<Rejected> rejected = new ArrayList<>();
        private final List<Integer> lines = new ArrayList<>();
        private String note;

        Reading(List<String> columns, CsvRows rows, String note) {
            this.columns = columns;
            this.rows = rows;
            this.note = note;
        }

        CsvFile all() {
            for (CsvRows.Row row = rows.next(); row != null; row = rows.next()) {
                if (records.size() >= CELLS / columns.size()) {
                    note("Kith reads " + records.size() + " rows of a table this wide; those from line " + row.line() + " on were left out.");
                    break;
                }
                if (rejected.size() >= REJECTED) {
                    note(REJECTED + " rows cannot be read; those from line " + row.line() + " on were not tried.");
                    break;
                }
                add(row);
            }
            return new CsvFile(records, rejected, note, lines);
        }

        private void add(CsvRows.Row row) {
            int size = row.values().size();
            while (size > columns.size() && row.values().get(size - 1).isBlank()) size--;
            if (row.fault() != null) rejected.add(new Rejected(row.line(), row.fault()));
            else if (size > columns.size())
                rejected.add(new Rejected(row.line(), "This row has " + size + " values for " + columns.size()
                        + " columns, so nobody can tell which belongs where."));
            else {
                records.add(record(row.values()));
                lines.add(row.line());
            }
        }

        private Map<String, String> record(List<String> values) {
            var record = new LinkedHashMap<String, String>(columns.size() * 2);
            for (int i = 0; i < columns.size(); i++) record.put(columns.get(i), i < values.size() ? values.get(i) : null);
            return record;
        }

        private void note(String more) {
            note = note == null ? more : note + " " + more;
        }
    }
}
