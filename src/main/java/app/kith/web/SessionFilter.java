package app.kith.web;

import app.kith.colleagues.Colleague;
import app.kith.colleagues.Colleagues;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;
import java.util.Arrays;

/** Loads the colleague anew for every request, so that losing access or rights holds from the next click. */
final class SessionFilter extends OncePerRequestFilter {

    private final RequestMatcher files = new OrRequestMatcher(Arrays.stream(Security.STATIC)
            .map(path -> (RequestMatcher) PathPatternRequestMatcher.withDefaults().matcher(path)).toList());
    private final Colleagues colleagues;

    SessionFilter(Colleagues colleagues) {
        this.colleagues = colleagues;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return files.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        SignedIn.id(request).flatMap(colleagues::find).filter(Colleague::active).ifPresent(colleague -> SignedIn.as(colleague, request));
        chain.doFilter(request, response);
    }
}
