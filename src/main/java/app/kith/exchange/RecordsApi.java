package app.kith.exchange;

import app.kith.base.Problem;
import app.kith.colleagues.Colleague;
import app.kith.colleagues.Right;
import app.kith.people.Consent;
import app.kith.people.Consents;
import app.kith.people.Member;
import app.kith.people.Members;
import app.kith.people.Purpose;
import app.kith.privacy.Erasure;
import app.kith.privacy.Erasures;
import app.kith.privacy.Held;
import app.kith.privacy.Records;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What a person may ask of us, for a program that asks on their behalf: a customer portal, a help desk. */
@RestController
@RequestMapping("/api/v1")
class RecordsApi {

    private final Members members;
    private final Consents consents;
    private final Records records;
    private final Erasures erasures;

    RecordsApi(Members members, Consents consents, Records records, Erasures erasures) {
        this.members = members;
        this.consents = consents;
        this.records = records;
        this.erasures = erasures;
    }

    /** Everything held about a member, as the member takes it along; addresses are opened, so it needs the right to erase and stands in the trail. */
    @GetMapping("/members/{id}/record")
    Held record(@PathVariable UUID id, Colleague by) {
        by.require(Right.ERASE);
        Member member = members.require(id, by);
        return records.taken(member.id(), by);
    }

    /** What they agreed to, the latest first. */
    @GetMapping("/members/{id}/consents")
    List<Said> consents(@PathVariable UUID id, Colleague by) {
        return consents.history(id, by).stream().map(Said::of).toList();
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Said(String purpose, boolean yes, String wording, String source, String how, UUID writtenDownBy, Instant at) {
        private static Said of(Consent said) {
            return new Said(said.purpose().word(), said.yes(), said.wording(), said.source().words(), said.how(), said.colleagueId(), said.at());
        }
    }

    /** Writes down what a member said in a form or in writing. 201. */
    @PostMapping("/members/{id}/consents")
    @ResponseStatus(HttpStatus.CREATED)
    void consent(@PathVariable UUID id, @RequestBody Saying saying, Colleague by) {
        Purpose purpose = Purpose.named(saying.purpose() == null ? "" : saying.purpose())
                .orElseThrow(() -> new Problem.Invalid("purpose", "One of: reply, gesture, address, birthday, photo, gathering."));
        if (saying.yes() == null) throw new Problem.Invalid("yes", "Did they say yes (true) or no (false)?");
        consents.record(id, purpose, saying.yes(), saying.source() == null ? Consent.Source.FORM : saying.source(), saying.wording(), saying.how(), by);
    }

    /**
     * @param wording what they were shown, word for word; left out: Kith's own words for the purpose
     * @param source  IN_PERSON, IN_WRITING, FORM or BROUGHT_ALONG; left out: FORM
     * @param how     where and how they said it: the address of the form, for one
     */
    record Saying(String purpose, Boolean yes, String wording, Consent.Source source, String how) {}

    /** Erases the person, everywhere at once, for good; the answer is the report. The person has asked for it. */
    @DeleteMapping("/members/{id}")
    Report erase(@PathVariable UUID id, Colleague by) {
        return Report.of(erasures.report(erasures.erase(id, by)));
    }

    /** Looked at again a little later, it says whether anything was found. */
    @GetMapping("/erasures/{id}")
    Report report(@PathVariable UUID id, Colleague by) {
        return Report.of(erasures.require(id, by));
    }

    /**
     * @param removed  what was removed, and how much of it
     * @param lookedAt when the whole database was looked through afterwards; null: not yet
     * @param leftOver by table, rows in which the same words or ids stand still
     */
    record Report(UUID id, Instant at, Map<String, Integer> removed, Instant lookedAt, int tables, Map<String, Integer> leftOver) {
        private static Report of(Erasure erasure) {
            return new Report(erasure.id(), erasure.at(), erasure.removed(), erasure.lookedAt(), erasure.tables(), erasure.leftOver());
        }
    }
}
