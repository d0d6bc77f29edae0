package app.kith.web.partnerships;

import app.kith.colleagues.Colleagues;
import app.kith.people.Members;
import app.kith.people.Partnership;
import app.kith.people.Partnership.Step;
import app.kith.people.Partnerships;
import app.kith.web.Shell;
import app.kith.web.templates.Templates;
import gg.jte.models.runtime.JteModel;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class PartnershipsPage {

    private final Partnerships partnerships;
    private final Members members;
    private final Colleagues colleagues;
    private final Templates templates;

    PartnershipsPage(Partnerships partnerships, Members members, Colleagues colleagues, Templates templates) {
        this.partnerships = partnerships;
        this.members = members;
        this.colleagues = colleagues;
        this.templates = templates;
    }

    /** @param all in the order of what is due; {@code mine} tells whether only those of the colleague who looks are shown */
    public record Shown(List<PartnershipView> all, boolean mine, boolean asList) {

        public List<PartnershipView> at(Step step) {
            return all.stream().filter(one -> one.partnership().step() == step).toList();
        }

        public String path(boolean forMe, boolean list) {
            return "/partnerships" + (forMe ? "?whose=mine" : "") + (list ? (forMe ? "&" : "?") + "as=list" : "");
        }
    }

    @GetMapping("/partnerships")
    JteModel show(@RequestParam(defaultValue = "all") String whose, @RequestParam(defaultValue = "board") String as, Shell shell) {
        boolean mine = whose.equals("mine");
        List<Partnership> all = partnerships.list(shell.me()).stream().filter(one -> !mine || shell.me().id().equals(one.ownerId())).toList();
        var people = members.byIds(all.stream().map(Partnership::memberId).toList());
        var owners = colleagues.byIds(all.stream().map(Partnership::ownerId).filter(Objects::nonNull).collect(Collectors.toSet()));
        return templates.partnershipsPartnerships(shell, new Shown(all.stream().filter(one -> people.containsKey(one.memberId()))
                .map(one -> new PartnershipView(people.get(one.memberId()), one, List.of(), owners)).toList(), mine, as.equals("list")));
    }
}
