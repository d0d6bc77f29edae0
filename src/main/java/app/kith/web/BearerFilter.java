package app.kith.web;

import app.kith.colleagues.Colleague;
import app.kith.colleagues.LocalKey;
import app.kith.colleagues.Tokens;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.web.filter.OncePerRequestFilter;

/** Programs show a token; whoever sits at the machine shows the local key. */
final class BearerFilter extends OncePerRequestFilter {

    private static final String SCHEME = "Bearer ";

    private final Tokens tokens;
    private final LocalKey localKey;

    BearerFilter(Tokens tokens, LocalKey localKey) {
        this.tokens = tokens;
        this.localKey = localKey;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader("Authorization");
        if (header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
            whoShows(header.substring(SCHEME.length()).strip()).ifPresent(colleague -> SignedIn.as(colleague, request));
        chain.doFilter(request, response);
    }

    private Optional<Colleague> whoShows(String secret) {
        return localKey.opens(secret) ? Optional.of(Colleague.operator()) : tokens.authenticate(secret);
    }
}
