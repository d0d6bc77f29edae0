package app.kith.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** After a change the browser asks for a page again (303, RFC 9110, section 15.4.4). */
public final class Redirect {

    private static final String TOAST = "toast";

    private Redirect() {}

    public static ResponseEntity<?> to(String path) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(path)).build();
    }

    /** For filters. Unlike {@code sendRedirect} it leaves the response open, so that the security headers still go along. */
    static void send(HttpServletResponse response, String path) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", path);
    }

    /** With a word about what happened, shown once on the next page. */
    public static ResponseEntity<?> to(String path, String toast) {
        var request = ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
        request.getSession().setAttribute(TOAST, toast);
        return to(path);
    }

    static String toast(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null) return null;
        String words = (String) session.getAttribute(TOAST);
        if (words != null) session.removeAttribute(TOAST);
        return words;
    }
}
