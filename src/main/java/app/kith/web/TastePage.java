package app.kith.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How this browser likes its paper; kept in the browser, not with the colleague. */
@RestController
class TastePage {

    @PostMapping("/theme")
    ResponseEntity<?> theme(@RequestParam String theme, HttpServletRequest request) {
        return keep("theme", theme, request);
    }

    @PostMapping("/density")
    ResponseEntity<?> density(@RequestParam String density, HttpServletRequest request) {
        return keep("density", density, request);
    }

    private static ResponseEntity<?> keep(String name, String value, HttpServletRequest request) {
        boolean forget = !value.matches("dark|light|compact");
        var cookie = ResponseCookie.from(name, forget ? "" : value).path("/").sameSite("Lax").httpOnly(true)
                .maxAge(forget ? Duration.ZERO : Duration.ofDays(365)).build();
        return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(back(request))).header(HttpHeaders.SET_COOKIE, cookie.toString()).build();
    }

    private static String back(HttpServletRequest request) {
        String referer = request.getHeader(HttpHeaders.REFERER);
        if (referer == null) return "/";
        try {
            URI from = URI.create(referer);
            return from.getRawQuery() == null ? from.getRawPath() : from.getRawPath() + "?" + from.getRawQuery();
        } catch (IllegalArgumentException e) {
            return "/";
        }
    }
}
