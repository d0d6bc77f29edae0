package app.kith.web.own;

import app.kith.base.Problem;
import app.kith.privacy.OwnPages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Who looks at their own page. The link is left behind at the first click, so that it stands in no log and no address bar; the session
 * holds only its id, and whether it is still good is asked anew each time.
 */
@Component
class OwnSession {

    private static final String LINK = "own.link";

    private final OwnPages pages;

    OwnSession(OwnPages pages) {
        this.pages = pages;
    }

    void begin(UUID link, HttpServletRequest request) {
        request.getSession(true).setAttribute(LINK, link.toString());
        request.changeSessionId();
    }

    Optional<UUID> link(HttpServletRequest request) {
        return Optional.ofNullable(request.getSession(false)).map(session -> (String) session.getAttribute(LINK)).map(UUID::fromString);
    }

    Optional<UUID> whose(HttpServletRequest request) {
        return link(request).flatMap(pages::whose);
    }

    UUID require(HttpServletRequest request) {
        return whose(request).orElseThrow(() -> new Problem.NotAllowed("Your link has ended, or this is another browser. Open the link in your mail once more, or ask for a new one on this page: /my"));
    }

    void end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) session.removeAttribute(LINK);
    }

    /** Nobody finds these pages by searching, keeps a copy, or is told by the next page where somebody came from. */
    static void quiet(HttpServletResponse response) {
        response.setHeader("X-Robots-Tag", "noindex, nofollow, noarchive");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cache-Control", "no-store");
    }
}
