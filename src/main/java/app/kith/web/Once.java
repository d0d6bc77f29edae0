package app.kith.web;

import app.kith.base.Secrets;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.springframework.stereotype.Component;

/** Carries what is shown a single time (a link, a key) over the redirect to the next page, sealed while it lies in the session. */
@Component
public class Once {

    private final Secrets secrets;

    Once(Secrets secrets) {
        this.secrets = secrets;
    }

    public void keep(HttpServletRequest request, String name, String value) {
        HttpSession session = request.getSession();
        session.setAttribute(attribute(name), secrets.seal(value, context(session, name)));
    }

    /** Null when there is nothing, or it has been shown. */
    public String take(HttpServletRequest request, String name) {
        HttpSession session = request.getSession(false);
        byte[] sealed = session == null ? null : (byte[]) session.getAttribute(attribute(name));
        if (sealed == null) return null;
        session.removeAttribute(attribute(name));
        return secrets.open(sealed, context(session, name));
    }

    private static String attribute(String name) {
        return "once." + name;
    }

    private static String context(HttpSession session, String name) {
        return "web.once " + name + " " + session.getId();
    }
}
