package app.kith.exchange;

import app.kith.base.Links;
import app.kith.base.Problem;
import app.kith.colleagues.Colleague;
import app.kith.people.Directory;
import app.kith.people.Member;
import app.kith.people.Members;
import app.kith.people.Sought;
import app.kith.people.Standing;
import app.kith.people.Standings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The directory, for programs: who fits, how they stand, and what that is made of. No addresses, and no call that writes to many. */
@RestController
@RequestMapping("/api/v1/members")
class MembersApi {

    private static final int MOST = 500;

    private final Directory directory;
    private final Members members;
    private final Standings standings;
    private final Links links;

    MembersApi(Directory directory, Members members, Standings standings, Links links) {
        this.directory = directory;
        this.members = members;
        this.standings = standings;
        this.links = links;
    }

    /**
     * Who was heard last first. {@code q, said, place, days, waits=on, standing, known, town, language, owner, consent} as in the address of
     * the page; {@code limit} up to 500, 50 when left out; {@code before} is the {@code next} of the page before.
     */
    @GetMapping
    Found find(@RequestParam Map<String, String> asked, @RequestParam(defaultValue = "50") int limit, @RequestParam(required = false) UUID before, Colleague by) {
        if (limit < 1 || limit > MOST) throw new Problem.Invalid("limit", "From 1 to " + MOST + ".");
        List<Member> found = directory.find(Sought.of(asked), before == null ? null : members.require(before, by), limit + 1, by);
        List<Member> page = found.stream().limit(limit).toList();
        Map<UUID, Standing> standing = standings.byIds(page.stream().map(Member::id).toList());
        return new Found(page.stream().map(one -> shown(one, standing.get(one.id()))).toList(), found.size() > limit ? page.getLast().id() : null);
    }

    /** @param next for {@code before} of the next page; null on the last */
    record Found(List<Shown> members, UUID next) {}

    /** @param standing null for a few seconds after somebody was heard for the first time */
    record Shown(UUID id, String name, boolean program, Instant firstHeardAt, Instant lastHeardAt, Standing.State standing, String link) {}

    private Shown shown(Member one, Standing standing) {
        return new Shown(one.id(), one.name(), one.bot(), one.firstSeenAt(), one.lastSeenAt(), standing == null ? null : standing.state(), links.to("/members/" + one.id()));
    }

    /** With every fact that the figures are made of; 404 for a few seconds after somebody was heard for the first time. */
    @GetMapping("/{id}/standing")
    Opened standing(@PathVariable UUID id, Colleague by) {
        Member member = members.require(id, by);
        Standings.Facts facts = standings.facts(member.id(), by).orElseThrow(() -> new Problem.NotFound("standing yet"));
        return new Opened(facts, facts.standing().presence(), facts.standing().closeness(), facts.standing().reach(), facts.standing().gravity());
    }

    record Opened(Standings.Facts facts, double presence, double closeness, double reach, double gravity) {}
}
