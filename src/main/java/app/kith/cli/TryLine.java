package app.kith.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One line of a {@code .jsonl} file: {@code {"input": "the text itself"}}, {@code {"base64": "its bytes"}} or {@code {"file":
 * "where it is, seen from this file"}}, each with {@code "headers": {"Content-Type": "…"}} if it came with some.
 */
final class TryLine {

    private static final JsonMapper JSON = new JsonMapper();

    private TryLine() {}

    static TryInput read(Path file, String name, String line, Map<String, String> usual) {
        JsonNode node;
        try {
            node = JSON.readTree(line);
        } catch (JacksonException _) {
            return TryInput.unreadable(name, "This line is not JSON.");
        }
        Map<String, String> headers = new HashMap<>(usual);
        node.path("headers").properties().forEach(header -> headers.put(header.getKey(), value(header.getValue())));
        JsonNode input = node.path("input");
        if (input.isString()) return TryInput.ofText(name, input.asString(), headers);
        if (!input.isMissingNode() && !input.isNull()) return TryInput.ofText(name, input.isContainer() ? input.toString() : input.asString(), headers);
        if (node.path("base64").isString()) return bytes(name, node.path("base64").asString(), headers);
        if (node.path("file").isString()) return file(file, node.path("file").asString(), headers);
        return TryInput.unreadable(name, "This line has no “input”, and neither “base64” nor “file” instead.");
    }

    private static TryInput bytes(String name, String base64, Map<String, String> headers) {
        try {
            return TryInput.of(name, Base64.getMimeDecoder().decode(base64), headers);
        } catch (IllegalArgumentException _) {
            return TryInput.unreadable(name, "What this line calls “base64” is not.");
        }
    }

    private static TryInput file(Path beside, String path, Map<String, String> headers) {
        try (InputStream stream = Files.newInputStream(beside.resolveSibling(path))) {
            return TryInputs.whole(path, stream, headers);
        } catch (IOException | InvalidPathException e) {
            return TryInput.unreadable(path, "This file cannot be opened: " + e.getMessage());
        }
    }

    private static String value(JsonNode header) {
        if (!header.isArray()) return header.asString("");
        return StreamSupport.stream(header.spliterator(), false).map(one -> one.asString("")).collect(Collectors.joining(", "));
    }
}
