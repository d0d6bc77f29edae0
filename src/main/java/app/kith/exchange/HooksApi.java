package app.kith.exchange;

import app.kith.listening.Channel;
import app.kith.listening.Hooks;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where places push to. An answer of 202 means that what came is stored and committed. What cannot be read is answered with 422 and
 * the reason, and kept among the dead letters, so that both sides learn of it. Of a push that is not genuine nothing is kept. When more
 * is pushed than can be stored, the answer is 503 with Retry-After.
 */
@RestController
class HooksApi {

    private final Hooks hooks;
    private final Clock clock;

    HooksApi(Hooks hooks, Clock clock) {
        this.hooks = hooks;
        this.clock = clock;
    }

    /** Places that only want to see that somebody is there ask with GET. */
    @RequestMapping(path = "/hooks/{sourceId}", method = {RequestMethod.POST, RequestMethod.GET})
    ResponseEntity<?> receive(@PathVariable UUID sourceId, HttpServletRequest request) throws IOException {
        Map<String, String> headers = headers(request);
        // The signature is over the bytes as they came, so nobody may have parsed them before.
        var push = new Channel.Push(request.getMethod(), query(request), headers, request.getInputStream().readAllBytes(), clock.instant());
        try {
            if (!request.getMethod().equals("POST")) return hooks.echo(sourceId, push).map(HooksApi::said)
                    .orElseGet(() -> ResponseEntity.status(HttpStatus.METHOD_NOT_ALLOWED).body(new Heard(null, "Send with POST.")));
            Hooks.Answer answer = hooks.take(sourceId, push, headers.get("content-type"), headers.get("webhook-id"));
            if (answer.echo() != null) return said(answer.echo());
            HttpStatus status = answer.received().unreadable() == null ? HttpStatus.ACCEPTED : HttpStatus.UNPROCESSABLE_CONTENT;
            return ResponseEntity.status(status).body(new Heard(answer.received().items(), answer.received().unreadable()));
        } catch (Hooks.NotAuthentic refused) {
            return ResponseEntity.status(HttpStatus.UNAUTHORIZED).body(new Heard(null, refused.getMessage()));
        } catch (Hooks.Busy busy) {
            return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).header("Retry-After", "5").body(new Heard(null, busy.getMessage()));
        }
    }

    private static ResponseEntity<?> said(Channel.Echo echo) {
        return ResponseEntity.ok().header("Content-Type", echo.contentType()).body(echo.body());
    }

    private static Map<String, String> headers(HttpServletRequest request) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : Collections.list(request.getHeaderNames())) headers.put(name.toLowerCase(Locale.ROOT), request.getHeader(name));
        return headers;
    }

    private static Map<String, String> query(HttpServletRequest request) {
        Map<String, String> query = new LinkedHashMap<>();
        if (request.getQueryString() == null) return query;
        // Read from the address alone: asking the request for parameters would eat a form's body.
        for (String pair : request.getQueryString().split("&")) {
            String[] parts = pair.split("=", 2);
            query.putIfAbsent(URLDecoder.decode(parts[0], StandardCharsets.UTF_8), parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return query;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Heard(Integer items, String error) {}
}
