package app.kith.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** For what goes wrong before or after a controller has it in hand. */
@RestController
class ErrorPage implements ErrorController {

    private final Answers answers;

    ErrorPage(Answers answers) {
        this.answers = answers;
    }

    @RequestMapping("/error")
    ResponseEntity<String> show(HttpServletRequest request) {
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        Exception exception = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Exception known ? known : null;
        return answers.to(request, Problems.trouble(status, exception, request));
    }
}
