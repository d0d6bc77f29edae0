package app.kith.web.audit;

import app.kith.base.AuditTrail;
import app.kith.colleagues.Colleague;
import app.kith.colleagues.Colleagues;
import app.kith.colleagues.Right;
import app.kith.web.Shell;
import app.kith.web.templates.Templates;
import gg.jte.models.runtime.JteModel;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class AuditPage {

    private static final int A_PAGE = 50;

    private final AuditTrail trail;
    private final Colleagues colleagues;
    private final AuditObjects objects;
    private final Templates templates;

    AuditPage(AuditTrail trail, Colleagues colleagues, AuditObjects objects, Templates templates) {
        this.trail = trail;
        this.colleagues = colleagues;
        this.objects = objects;
        this.templates = templates;
    }

    @GetMapping("/audit")
    JteModel show(@RequestParam(required = false) UUID by, @RequestParam(defaultValue = "") String kind, @RequestParam(required = false) UUID before,
            Shell shell) {
        shell.me().require(Right.READ_TRAIL);
        List<AuditTrail.Entry> read = trail.read(by, kind.isBlank() ? null : kind, before, A_PAGE + 1);
        List<AuditTrail.Entry> shown = read.stream().limit(A_PAGE).toList();
        List<Colleague> all = colleagues.list();
        Map<UUID, String> names = all.stream().collect(Collectors.toMap(Colleague::id, Colleague::name));
        Map<UUID, AuditView.Named> named = objects.named(shown, shell.me());
        return templates.auditAudit(shell, new AuditView(shown, named, names, all, by, kind, before != null, read.size() > A_PAGE));
    }
}
