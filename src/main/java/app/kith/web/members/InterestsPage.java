package app.kith.web.members;

import app.kith.conversations.TellingWords;
import app.kith.conversations.TellingWords.Telling;
import app.kith.people.Member;
import app.kith.people.Members;
import app.kith.people.Timeline;
import app.kith.web.Shell;
import app.kith.web.templates.Templates;
import gg.jte.models.runtime.JteModel;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What a person talks about, by the words that tell them from everybody; beside their page, since it takes a moment to read. */
@RestController
class InterestsPage {

    private static final int SHOWN = 8;

    private final TellingWords words;
    private final Timeline timeline;
    private final Members members;
    private final Templates templates;

    InterestsPage(TellingWords words, Timeline timeline, Members members, Templates templates) {
        this.words = words;
        this.timeline = timeline;
        this.members = members;
        this.templates = templates;
    }

    @GetMapping("/members/{id}/interests")
    JteModel show(@PathVariable UUID id, Shell shell) {
        Member member = members.require(id, shell.me());
        List<Telling> telling = words.of(timeline.said(member.id(), shell.me()), member.name(), SHOWN);
        return templates.membersInterests(shell, member, telling);
    }
}
