package app.kith.web.colleagues;

import app.kith.colleagues.Right;
import app.kith.web.Shell;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ColleaguesPage {

    private final ColleagueViews views;

    ColleaguesPage(ColleagueViews views) {
        this.views = views;
    }

    @GetMapping("/colleagues")
    JteModel show(Shell shell, HttpServletRequest request) {
        shell.me().require(Right.READ_ALL);
        return views.page(shell, request);
    }
}
