package app.kith.web.members;

import app.kith.base.Problem;
import app.kith.people.AddressUse;
import app.kith.web.Redirect;
import app.kith.web.Shell;
import gg.jte.models.runtime.JteModel;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class MemberPage {

    private final MemberViews views;

    MemberPage(MemberViews views) {
        this.views = views;
    }

    /** @param addresses what the addresses are opened for, which is written to the trail */
    @GetMapping("/members/{id}")
    Object show(@PathVariable UUID id, TimelineWish wish, @RequestParam(required = false) String addresses, Shell shell) {
        UUID now = views.now(id, shell);
        if (!now.equals(id)) return Redirect.to("/members/" + now);
        return views.page(id, wish, addresses == null ? null : AddressUse.named(addresses).orElseThrow(() -> new Problem.NotFound("use of an address")), shell);
    }

    /** Further moments, to be put in below those that are there. */
    @GetMapping("/members/{id}/timeline")
    JteModel older(@PathVariable UUID id, TimelineWish wish, Shell shell) {
        return views.older(id, wish, shell);
    }
}
