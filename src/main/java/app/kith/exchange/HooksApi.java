package app.kith.exchange;

import app.kith.base.Problem;
import app.kith.listening.Channel;
import app.kith.listening.Hooks;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
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
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where places push to. An answer of 202 means that what came is stored and committed. What cannot be read is answered with 422 and
 * the reason, and kept among the dead letters, so that both sides learn of it. Of a push that is not genuine nothing is kept. When more
 * is pushed than can be stored, the answer is 503 with Retry-After. A plain servlet, because programs push by the thousand, and finding
 * the way to a controller and back was a third of the work.
 */
final class HooksApi extends HttpServlet {

    private static final long serialVersionUID = 1;

    private final transient Hooks hooks;
    private final transient JsonMapper json;
    private final transient Clock clock;

    private HooksApi(Hooks hooks, JsonMapper json, Clock clock) {
        this.hooks = hooks;
        this.json = json;
        this.clock = clock;
    }

    @Configuration(proxyBeanMethods = false)
    static class Way {

        @Bean
        ServletRegistrationBean<HooksApi> hooksApi(Hooks hooks, JsonMapper json, Clock clock) {
            return new ServletRegistrationBean<>(new HooksApi(hooks, json, clock), "/hooks/*");
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Map<String, String> headers = headers(request);
        try {
            Hooks.Answer answer = hooks.take(source(request), push(request, headers), headers.get("content-type"), headers.get("webhook-id"));
            if (answer.echo() != null) write(response, answer.echo());
            else write(response, answer.received().unreadable() == null ? HttpServletResponse.SC_ACCEPTED : 422,
                    new Heard(answer.received().items(), answer.received().unreadable()));
        } catch (Hooks.NotAuthentic refused) {
            write(response, HttpServletResponse.SC_UNAUTHORIZED, new Heard(null, refused.getMessage()));
        } catch (Problem.NotFound unknown) {
            write(response, HttpServletResponse.SC_NOT_FOUND, new Heard(null, unknown.getMessage()));
        } catch (Problem.Conflict paused) {
            write(response, HttpServletResponse.SC_CONFLICT, new Heard(null, paused.getMessage()));
        } catch (Hooks.Busy busy) {
            response.setHeader("Retry-After", "5");
            write(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, new Heard(null, busy.getMessage()));
        }
    }

    /** Places that only want to see that somebody is there ask with GET. */
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            Optional<Channel.Echo> echo = hooks.echo(source(request), push(request, headers(request)));
            if (echo.isPresent()) write(response, echo.get());
            else write(response, HttpServletResponse.SC_METHOD_NOT_ALLOWED, new Heard(null, "Send with POST."));
        } catch (Problem.NotFound unknown) {
            write(response, HttpServletResponse.SC_NOT_FOUND, new Heard(null, unknown.getMessage()));
        }
    }

    private static UUID source(HttpServletRequest request) {
        try {
            return UUID.fromString(String.valueOf(request.getPathInfo()).substring(1));
        } catch (IllegalArgumentException e) {
            throw new Problem.NotFound("source");
        }
    }

    /** The signature is over the bytes as they came, so nobody may have parsed them before. */
    private Channel.Push push(HttpServletRequest request, Map<String, String> headers) throws IOException {
        return new Channel.Push(request.getMethod(), query(request), headers, request.getInputStream().readAllBytes(), clock.instant());
    }

    private void write(HttpServletResponse response, int status, Heard heard) throws IOException {
        response.setStatus(status);
        write(response, "application/json", json.writeValueAsBytes(heard));
    }

    private static void write(HttpServletResponse response, Channel.Echo echo) throws IOException {
        write(response, echo.contentType(), echo.body().getBytes(StandardCharsets.UTF_8));
    }

    private static void write(HttpServletResponse response, String contentType, byte[] body) throws IOException {
        response.setContentType(contentType);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
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
