package app.kith.cli;

import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** What the server answered. */
record Answer(JsonNode node) {

    /** Empty when there is none. */
    String text(String field) {
        JsonNode value = node.path(field);
        return value.isValueNode() && !value.isNull() ? value.asString() : "";
    }

    long number(String field) {
        return node.path(field).asLong(0);
    }

    List<Answer> each() {
        return StreamSupport.stream(node.spliterator(), false).map(Answer::new).toList();
    }

    String json() {
        return node.toPrettyString();
    }
}
