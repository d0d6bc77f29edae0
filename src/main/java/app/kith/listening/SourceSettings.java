package app.kith.listening;

import app.kith.base.Secrets;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Settings hold passwords, so they lie sealed, bound to their source. */
@Component
class SourceSettings {

    private static final TypeReference<Map<String, String>> MAP = new TypeReference<>() {};

    private final Secrets secrets;
    private final JsonMapper json;
    private final SourceStore store;

    SourceSettings(Secrets secrets, JsonMapper json, SourceStore store) {
        this.secrets = secrets;
        this.json = json;
        this.store = store;
    }

    Settings of(UUID sourceId) {
        return opened(sourceId, store.settings(sourceId));
    }

    Settings opened(UUID sourceId, byte[] sealed) {
        return new Settings(sourceId, json.readValue(secrets.open(sealed, context(sourceId)), MAP));
    }

    byte[] sealed(UUID sourceId, Map<String, String> values) {
        return secrets.seal(json.writeValueAsString(values), context(sourceId));
    }

    private static String context(UUID sourceId) {
        return "listening.source.settings " + sourceId;
    }
}
