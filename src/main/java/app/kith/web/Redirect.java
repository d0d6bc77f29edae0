package app.kith.web;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** After a change the browser asks for a page again (303, RFC 9110, section 15.4.4). */
public final class Redirect {

    private Redirect() {}

    public static ResponseEntity<?> to(String path) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(path)).build();
    }

    /** For filters. Unlike {@code sendRedirect} it leaves the response open, so that the security headers still go along. */
    static void send(HttpServletResponse response, String path) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", path);
    }
}
