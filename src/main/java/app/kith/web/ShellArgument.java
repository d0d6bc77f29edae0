package app.kith.web;

import app.kith.base.Problem;
import app.kith.base.Secrets;
import app.kith.colleagues.Colleague;
import app.kith.colleagues.Right;
import app.kith.conversations.Inbox;
import app.kith.insights.Insights;
import app.kith.insights.Watches;
import app.kith.listening.Sources;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.core.MethodParameter;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.util.WebUtils;

@Component
class ShellArgument implements HandlerMethodArgumentResolver {

    /** Lets in the one style that Turbo writes for its progress bar. */
    static final String NONCE = "kith.nonce";

    private final Inbox inbox;
    private final Insights insights;
    private final Watches watches;
    private final Sources sources;
    private final Clock clock;

    ShellArgument(Inbox inbox, Insights insights, Watches watches, Sources sources, Clock clock) {
        this.inbox = inbox;
        this.insights = insights;
        this.watches = watches;
        this.sources = sources;
        this.clock = clock;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Shell.class;
    }

    @Override
    public Shell resolveArgument(MethodParameter parameter, ModelAndViewContainer container, NativeWebRequest web, WebDataBinderFactory binders) {
        HttpServletRequest request = web.getNativeRequest(HttpServletRequest.class);
        Colleague me = SignedIn.now().orElseThrow(() -> new Problem.NotAllowed("Sign in first."));
        CsrfToken csrf = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
        Instant now = clock.instant();
        int late = me.may(Right.READ_ALL) ? (int) sources.list().stream().filter(source -> source.isTroubled(now)).count() : 0;
        int forMe = insights.undecidedFor(me.teamId(), me).size() + (int) insights.ownedBy(me).stream().filter(one -> one.answered() < one.people()).count();
        return new Shell(me, csrf.getToken(), new Say(now, zone(cookie(request, "zone"))), oneOf(cookie(request, "theme"), "dark", "light"),
                oneOf(cookie(request, "density"), "compact"), nonce(request), inbox.count(Inbox.Shelf.WAITING, me), forMe,
                watches.news(me).values().stream().mapToInt(Integer::intValue).sum(), late,
                Redirect.toast(request));
    }

    private static String nonce(HttpServletRequest request) {
        String nonce = Secrets.newToken();
        request.setAttribute(NONCE, nonce);
        return nonce;
    }

    private static String cookie(HttpServletRequest request, String name) {
        Cookie cookie = WebUtils.getCookie(request, name);
        return cookie == null ? null : cookie.getValue();
    }

    private static ZoneId zone(String name) {
        try {
            return name == null ? ZoneId.systemDefault() : ZoneId.of(name.replace("%2F", "/"));
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }

    private static String oneOf(String value, String... allowed) {
        for (String one : allowed) if (one.equals(value)) return one;
        return null;
    }
}
