package app.kith.base;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A row of a table as text (RFC 4180), every value in quotes. A value that a spreadsheet would take for a formula has an apostrophe before
 * it (OWASP, "CSV Injection"): what somebody calls themselves must not run on a colleague's machine.
 */
public final class CsvLine {

    private CsvLine() {}

    /** Null is an empty value. */
    public static String of(Object... values) {
        return Arrays.stream(values).map(value -> value == null ? "" : value.toString()).map(CsvLine::cell).collect(Collectors.joining(",")) + "\r\n";
    }

    private static String cell(String value) {
        String shown = value.replace("\0", "");
        boolean formula = !shown.isEmpty() && "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20".indexOf(shown.charAt(0)) >= 0;
        return "\"" + (formula ? "'" : "") + shown.replace("\"", "\"\"") + "\"";
    }
}
