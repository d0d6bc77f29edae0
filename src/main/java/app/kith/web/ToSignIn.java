package app.kith.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/** A page that needs somebody signed in leads to the sign-in page and back. */
final class ToSignIn implements AuthenticationEntryPoint {

    private final Answers answers;

    ToSignIn(Answers answers) {
        this.answers = answers;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException problem) throws IOException {
        String accept = request.getHeader("Accept");
        if (accept != null && accept.contains("text/event-stream"))
            answers.write(request, response, Trouble.of(401, "You are signed out.", "Sign in again."));
        else Redirect.send(response, "/sign-in" + wayBack(request));
    }

    private static String wayBack(HttpServletRequest request) {
        if (!request.getMethod().equals("GET") || request.getRequestURI().equals("/")) return "";
        String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        return "?to=" + URLEncoder.encode(request.getRequestURI() + query, StandardCharsets.UTF_8);
    }
}
