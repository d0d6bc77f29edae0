package app.kith.web.partnerships;

import app.kith.colleagues.Colleague;
import app.kith.people.Member;
import app.kith.people.Standing;
import app.kith.people.Standing.State;
import app.kith.web.Say;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Somebody worth knowing better, and why.
 *
 * @param known    how many people we know turned to them within a year; {@code heededBy} names a few
 * @param knownBy  the colleague who knows them best, or null
 */
public record WorthView(Member member, Standing standing, int known, List<Member> heededBy, Colleague knownBy) {

    public String why() {
        String among = heededBy.isEmpty() ? "" : ", " + Say.list(heededBy.stream().map(Member::name).toList(), "and") + " among them";
        return Say.sentence(Say.number(known, "person", "people")) + " we know answered or named " + member.firstName() + " in the last year" + among + ".";
    }

    public String us() {
        String silent = standing.state() == State.DRIFTING ? " " + member.firstName() + " is drifting: silent for longer than is like them." : "";
        if (standing.met() > 0) return (knownBy == null ? "One of us" : knownBy.firstName()) + " has met " + member.firstName() + "." + silent;
        return (standing.answered() == 0 ? "None of us has met or answered " + member.firstName() + " yet." : "We answered " + Say.times(standing.answered()) + "; none of us has met " + member.firstName() + ".") + silent;
    }

    public String path() {
        return "/members/" + member.id();
    }

    public String beginPath() {
        return path() + "/partnership?why=" + URLEncoder.encode(why(), StandardCharsets.UTF_8);
    }
}
