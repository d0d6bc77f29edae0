package app.kith.web;

import app.kith.colleagues.Colleague;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.session.FindByIndexNameSessionRepository;

/** Who is signed in. The session holds the colleague's id and nothing else of them. */
public final class SignedIn {

    private static final String ID = FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME;
    private static final Duration STAYS = Duration.ofDays(30);

    private SignedIn() {}

    /** In a fresh session, so that nobody who knew the old one comes along. */
    public static void begin(HttpServletRequest request, Colleague colleague) {
        end(request);
        HttpSession session = request.getSession(true);
        session.setMaxInactiveInterval((int) STAYS.toSeconds());
        session.setAttribute(ID, colleague.id().toString());
    }

    public static void end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) session.invalidate();
    }

    static Optional<UUID> id(HttpServletRequest request) {
        return Optional.ofNullable(request.getSession(false)).map(session -> (String) session.getAttribute(ID)).map(UUID::fromString);
    }

    /** For this request only. */
    static void as(Colleague colleague, HttpServletRequest request) {
        var context = new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(colleague, null, List.of()));
        SecurityContextHolder.setContext(context);
        new RequestAttributeSecurityContextRepository().saveContext(context, request, null);
    }

    static Optional<Colleague> now() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Colleague colleague ? Optional.of(colleague) : Optional.empty();
    }
}
