package app.kith.exchange;

import app.kith.listening.Channel;
import app.kith.listening.Sources;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where places push to. An answer of 202 means that what came is stored and committed. What cannot be read is answered with 422 and
 * the reason, and kept among the dead letters, so that both sides learn of it. Of a push that is not genuine nothing is kept.
 */
@RestController
class HooksApi {

    private final Sources sources;
    private final Clock clock;

    HooksApi(Sources sources, Clock clock) {
        this.sources = sources;
        this.clock = clock;
    }

    @PostMapping("/hooks/{sourceId}")
    ResponseEntity<Heard> receive(@PathVariable UUID sourceId, HttpServletRequest request) throws IOException {
        Map<String, String> headers = headers(request);
        // The signature is over the bytes as they came, so nobody may have parsed them before.
        var push = new Channel.Push(headers, request.getInputStream().readAllBytes(), clock.instant());
        try {
            Sources.Received received = sources.receive(sourceId, push, headers.get("content-type"), headers.get("webhook-id"));
            HttpStatus status = received.unreadable() == null ? HttpStatus.ACCEPTED : HttpStatus.UNPROCESSABLE_CONTENT;
            return ResponseEntity.status(status).body(new Heard(received.items(), received.unreadable()));
        } catch (Sources.NotAuthentic refused) {
            return ResponseEntity.status(HttpStatus.UNAUTHORIZED).body(new Heard(null, refused.getMessage()));
        }
    }

    private static Map<String, String> headers(HttpServletRequest request) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : Collections.list(request.getHeaderNames())) headers.put(name.toLowerCase(Locale.ROOT), request.getHeader(name));
        return headers;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Heard(Integer items, String error) {}
}
