package app.kith.listening.tables;

import app.kith.base.Problem;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which column tells what; a column tells one thing at most. */
public record TableMapping(Map<TableColumn, String> columns) {

    /** From the headers alone: of two that fit, the one people mean more often. */
    public static TableMapping guessed(Collection<String> headers) {
        Map<TableColumn, String> columns = new EnumMap<>(TableColumn.class);
        Set<String> taken = new HashSet<>();
        for (TableColumn column : TableColumn.values())
            headers.stream().filter(header -> column.fit(header) >= 0 && !taken.contains(header)).min((one, other) -> Integer.compare(column.fit(one), column.fit(other)))
                    .ifPresent(header -> {
                        columns.put(column, header);
                        taken.add(header);
                    });
        return new TableMapping(columns);
    }

    /** With what somebody chose instead, by the column's word; an empty choice says that no column tells it. */
    public TableMapping with(Map<String, String> chosen, Collection<String> headers) {
        Map<TableColumn, String> columns = new EnumMap<>(TableColumn.class);
        columns.putAll(this.columns);
        chosen.forEach((word, header) -> {
            TableColumn column = TableColumn.of(word);
            if (column == null) throw new Problem.Invalid("columns", "“" + word.strip() + "” is nothing a column can tell. Known are " + known() + ".");
            if (header.isBlank()) columns.remove(column);
            else if (headers.contains(header.strip())) columns.put(column, header.strip());
            else throw new Problem.Invalid("columns", "The table has no column “" + header.strip() + "”. It has " + String.join(", ", headers) + ".");
        });
        return new TableMapping(columns);
    }

    /** As in a setting: {@code who=Name, when=Date}. */
    static Map<String, String> written(String text) {
        return Arrays.stream(text.split("[,;\\n]+")).filter(one -> !one.isBlank()).map(one -> one.split("=", 2))
                .peek(pair -> {
                    if (pair.length < 2) throw new Problem.Invalid("columns", "Write it as who=Name, when=Date: what is told, “=”, and the column.");
                }).collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (one, other) -> other));
    }

    public String header(TableColumn column) {
        return columns.get(column);
    }

    /** The cell of a row, or null when it is empty. */
    String value(Map<String, String> row, TableColumn column) {
        String header = columns.get(column);
        String cell = header == null ? null : row.get(header);
        return cell == null || cell.isBlank() ? null : cell.strip();
    }

    private static String known() {
        return String.join(", ", List.of(TableColumn.values()).stream().map(TableColumn::word).toList());
    }
}
