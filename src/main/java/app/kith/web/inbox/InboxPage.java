package app.kith.web.inbox;

import app.kith.web.Shell;
import gg.jte.models.runtime.JteModel;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class InboxPage {

    private final Desk desk;

    InboxPage(Desk desk) {
        this.desk = desk;
    }

    @GetMapping("/inbox")
    JteModel show(Where where, Shell shell) {
        return desk.inbox(where, shell);
    }
}
