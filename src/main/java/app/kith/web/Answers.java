package app.kith.web;

import app.kith.web.templates.Templates;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Says what went wrong: to a person on a page, to a program in JSON. */
@Component
class Answers {

    private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);

    private final Templates templates;
    private final JsonMapper json;

    Answers(Templates templates, JsonMapper json) {
        this.templates = templates;
        this.json = json;
    }

    ResponseEntity<String> to(HttpServletRequest request, Trouble trouble) {
        boolean program = isProgram(request);
        return ResponseEntity.status(trouble.status())
                .contentType(program ? MediaType.APPLICATION_JSON : HTML)
                .body(program ? json(trouble) : templates.trouble(trouble).render());
    }

    /** For filters, where no controller is near. */
    void write(HttpServletRequest request, HttpServletResponse response, Trouble trouble) throws IOException {
        ResponseEntity<String> answer = to(request, trouble);
        response.setStatus(trouble.status());
        response.setContentType(String.valueOf(answer.getHeaders().getContentType()));
        response.setCharacterEncoding("UTF-8");
        response.getWriter().write(String.valueOf(answer.getBody()));
    }

    private String json(Trouble trouble) {
        return json.writeValueAsString(new Words(trouble.words(), trouble.field(), trouble.reference()));
    }

    private static boolean isProgram(HttpServletRequest request) {
        Object origin = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String path = origin == null ? request.getRequestURI() : origin.toString();
        return path.startsWith("/api/") || path.startsWith("/hooks/");
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Words(String error, String field, String reference) {}
}
