package app.kith.web.partnerships;

import app.kith.colleagues.Colleagues;
import app.kith.people.Members;
import app.kith.people.Partnership;
import app.kith.people.Partnership.Step;
import app.kith.people.Partnerships;
import app.kith.people.WorthKnowing;
import app.kith.web.Redirect;
import app.kith.web.Shell;
import app.kith.web.templates.Templates;
import gg.jte.models.runtime.JteModel;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class PartnershipsPage {

    private final Partnerships partnerships;
    private final WorthKnowing worthKnowing;
    private final Members members;
    private final Colleagues colleagues;
    private final Templates templates;

    PartnershipsPage(Partnerships partnerships, WorthKnowing worthKnowing, Members members, Colleagues colleagues, Templates templates) {
        this.partnerships = partnerships;
        this.worthKnowing = worthKnowing;
        this.members = members;
        this.colleagues = colleagues;
        this.templates = templates;
    }

    /**
     * @param all   in the order of what is due; {@code mine} tells whether only those of the colleague who looks are shown
     * @param worth a handful whom one could begin with
     */
    public record Shown(List<PartnershipView> all, boolean mine, boolean asList, List<WorthView> worth) {

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
                .map(one -> new PartnershipView(people.get(one.memberId()), one, List.of(), owners)).toList(), mine, as.equals("list"), worth(shell)));
    }

    private List<WorthView> worth(Shell shell) {
        List<WorthKnowing.Found> found = worthKnowing.some(shell.me());
        var people = members.byIds(found.stream().flatMap(one -> Stream.concat(Stream.of(one.standing().memberId()), one.heededBy().stream())).toList());
        var knowing = colleagues.byIds(found.stream().map(one -> one.standing().knownBy()).filter(Objects::nonNull).collect(Collectors.toSet()));
        return found.stream().map(one -> new WorthView(people.get(one.standing().memberId()), one.standing(), one.known(), one.heededBy().stream().map(people::get).filter(Objects::nonNull).toList(),
                knowing.get(one.standing().knownBy()))).toList();
    }

    @PostMapping("/members/{id}/partnership/not-now")
    ResponseEntity<?> notNow(@PathVariable UUID id, Shell shell) {
        worthKnowing.notNow(id, shell.me());
        return Redirect.to("/partnerships#worth", "Not now. Kith may show " + members.require(id, shell.me()).firstName() + " again in three months.");
    }
}
