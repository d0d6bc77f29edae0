package app.kith.cli;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * One thing to be read.
 *
 * @param file    what to call it in the outcome
 * @param bytes   null when it cannot be read at all, for {@code fault}
 * @param headers what came with it, names in any case
 */
record TryInput(String file, byte[] bytes, Map<String, String> headers, String fault) {

    private static final String TYPE = "Content-Type";

    static TryInput of(String file, byte[] bytes, Map<String, String> headers) {
        Map<String, String> named = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        named.putAll(headers);
        return new TryInput(file, bytes, named, null);
    }

    /** Text in a JSON string has been decoded already, whatever encoding it or its headers name. */
    static TryInput ofText(String file, String text, Map<String, String> headers) {
        // Half a pair of surrogates is no letter, and would become a question mark.
        TryInput input = of(file, text.replaceAll("\\p{Cs}", "\uFFFD").getBytes(StandardCharsets.UTF_8), headers);
        String type = input.contentType() == null ? "text/plain" : input.contentType().split(";", 2)[0].strip();
        input.headers.put(TYPE, type + "; charset=utf-8");
        return input;
    }

    static TryInput unreadable(String file, String fault) {
        return new TryInput(file, null, Map.of(), fault);
    }

    String contentType() {
        return headers.get(TYPE);
    }

    boolean isNamedMail() {
        return file.toLowerCase(Locale.ROOT).matches(".*\\.(?:eml|mbox|mbx)");
    }
}
