package app.kith.web;

import app.kith.colleagues.FirstRun;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/** Until there is a colleague, every page says how to become the first. */
final class FirstRunFilter extends OncePerRequestFilter {

    private final RequestMatcher already = new OrRequestMatcher(
            Stream.concat(Arrays.stream(Security.STATIC), Stream.of("/set-up", "/set-up/*", "/invitations/*", "/health", "/error"))
                    .map(path -> (RequestMatcher) PathPatternRequestMatcher.withDefaults().matcher(path)).toList());
    private final FirstRun firstRun;

    FirstRunFilter(FirstRun firstRun) {
        this.firstRun = firstRun;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (firstRun.isNeeded() && !already.matches(request)) Redirect.send(response, "/set-up");
        else chain.doFilter(request, response);
    }
}
