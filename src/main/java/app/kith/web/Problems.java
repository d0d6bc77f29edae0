package app.kith.web;

import app.kith.base.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** The one place where a problem becomes a status and words. */
@ControllerAdvice
class Problems {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Trouble NOTHING_HERE = Trouble.of(404, "There is nothing here.",
            "The address may be old, or what was here has been merged or erased. Nothing you did is lost.");

    private final Answers answers;

    Problems(Answers answers) {
        this.answers = answers;
    }

    @ExceptionHandler
    ResponseEntity<String> answer(Exception exception, HttpServletRequest request) {
        return answers.to(request, trouble(exception, request));
    }

    /** The page went away while it was being answered: nobody is left to tell. */
    @ExceptionHandler({AsyncRequestNotUsableException.class, AsyncRequestTimeoutException.class})
    void gone() {}

    private static Trouble trouble(Exception exception, HttpServletRequest request) {
        return switch (exception) {
            case Problem problem -> trouble(problem);
            case BodyCap.TooLarge large -> large.trouble();
            case HttpMessageNotReadableException unreadable -> unreadable(unreadable);
            case MethodArgumentTypeMismatchException mismatch -> NOTHING_HERE;
            case ErrorResponse known -> trouble(known.getStatusCode().value(), exception, request);
            default -> unknown(exception, request);
        };
    }

    private static Trouble trouble(Problem problem) {
        return switch (problem) {
            case Problem.NotFound p -> Trouble.of(404, "There is nothing here.", p.getMessage());
            case Problem.NotAllowed p -> Trouble.of(403, "You may not do this.", p.getMessage());
            case Problem.Conflict p -> Trouble.of(409, "Something came between.", p.getMessage());
            case Problem.Invalid p -> new Trouble(422, "Something is missing or wrong.", p.getMessage(), p.field(), null);
        };
    }

    static Trouble trouble(int status, Exception exception, HttpServletRequest request) {
        return switch (status) {
            case 404 -> NOTHING_HERE;
            case 405 -> Trouble.of(405, "This cannot be done here.", "There is no " + request.getMethod() + " at this address.");
            case 406 -> Trouble.of(406, "Not in that form.", "This address does not speak the format that was asked for.");
            case 413 -> new BodyCap.TooLarge().trouble();
            case 415 -> Trouble.of(415, "Not in that form.", "This address takes another format: JSON for the API, a form for a page.");
            default -> status < 500 ? Trouble.of(status, "This request cannot be read.", "Something in it is missing or malformed. Nothing was changed.")
                    : unknown(exception, request);
        };
    }

    private static Trouble unreadable(HttpMessageNotReadableException exception) {
        if (exception.getRootCause() instanceof BodyCap.TooLarge large) return large.trouble();
        return switch (exception.getCause()) {
            case UnrecognizedPropertyException unknown -> new Trouble(422, "One field too many.",
                    "There is no field \"" + unknown.getPropertyName() + "\" here.", unknown.getPropertyName(), null);
            case InvalidFormatException format -> new Trouble(422, "Something is wrong.", "This value does not fit."
                    + choices(format.getTargetType()), field(format), null);
            case DatabindException wrong -> new Trouble(422, "Something is wrong.", "A value does not fit what is expected here.", field(wrong), null);
            case JacksonException broken when String.valueOf(broken.getOriginalMessage()).startsWith("Duplicate") ->
                    Trouble.of(422, "Said twice.", "A field occurs twice. Send it once, so that it is clear which one counts.");
            case null, default -> Trouble.of(400, "This is not JSON.", "The body could not be read as JSON. Nothing was changed.");
        };
    }

    private static String choices(Class<?> type) {
        return type.isEnum() ? " One of: " + String.join(", ", java.util.Arrays.stream(type.getEnumConstants()).map(Object::toString).toList()) + "." : "";
    }

    private static String field(DatabindException exception) {
        return exception.getPath().isEmpty() ? null : exception.getPath().getLast().getPropertyName();
    }

    private static Trouble unknown(Exception exception, HttpServletRequest request) {
        byte[] four = new byte[4];
        RANDOM.nextBytes(four);
        String reference = HexFormat.of().formatHex(four, 0, 2) + "-" + HexFormat.of().formatHex(four, 2, 4);
        log.error("{} while answering {} {}", reference, request.getMethod(), request.getRequestURI(), exception);
        return new Trouble(500, "Something broke on our side.", "What you were doing was not saved. Try once more; if it breaks again, give the number "
                + reference + " to whoever runs Kith.", null, reference);
    }
}
