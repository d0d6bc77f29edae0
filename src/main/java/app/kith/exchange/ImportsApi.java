package app.kith.exchange;

import app.kith.colleagues.Colleague;
import app.kith.intake.AddressBooks;
import app.kith.people.Import;
import app.kith.people.Imports;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** People out of a file, in the same steps as on the page: bring it, look, start, and take it back where need be. */
@RestController
@RequestMapping("/api/v1/imports")
class ImportsApi {

    private final AddressBooks books;
    private final Imports imports;

    ImportsApi(AddressBooks books, Imports imports) {
        this.books = books;
        this.imports = imports;
    }

    /** The body is the file itself (vCard or CSV, up to 10 MB). Nobody is made yet. */
    @PostMapping(consumes = {"text/vcard", "text/csv", "application/octet-stream"})
    @ResponseStatus(HttpStatus.CREATED)
    Shown bring(@RequestBody byte[] file, @RequestParam(defaultValue = "") String name, Colleague by) {
        return look(books.take(name, file, by).id(), by);
    }

    @GetMapping
    List<Import> list(Colleague by) {
        return imports.list(by);
    }

    /** As long as it is looked at: what would become of the rows. Else what came of them. */
    @GetMapping("/{id}")
    Shown look(@PathVariable UUID id, Colleague by) {
        Import file = imports.require(id, by);
        if (!file.is(Import.State.LOOKED_AT)) return new Shown(id, file.state(), file.columns(), file.fresh(), file.changed(), file.same(), file.refused(), imports.refusals(id, by), file.endedAt());
        AddressBooks.Look look = books.look(id, by);
        Map<Integer, String> refused = look.everyRefusal();
        return new Shown(id, file.state(), file.columns(), look.count(Import.Outcome.FRESH), look.count(Import.Outcome.CHANGED), look.count(Import.Outcome.SAME),
                look.count(Import.Outcome.REFUSED), refused, null);
    }

    /** Of a table: what its columns are. */
    @PutMapping("/{id}/columns")
    Shown columns(@PathVariable UUID id, @RequestBody Map<String, Import.Column> columns, Colleague by) {
        books.columns(id, columns, by);
        return look(id, by);
    }

    @PostMapping("/{id}/start")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Shown start(@PathVariable UUID id, Colleague by) {
        books.begin(id, by);
        return look(id, by);
    }

    /** Drops a file that was only looked at; of one that was brought in takes back what it made. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable UUID id, Colleague by) {
        if (imports.require(id, by).is(Import.State.LOOKED_AT)) imports.drop(id, by);
        else imports.takeBack(id, by);
    }

    /** @param refusals the reason by line, the first 500 */
    record Shown(UUID id, Import.State state, Map<String, Import.Column> columns, long fresh, long changed, long same, long refused, Map<Integer, String> refusals, Instant endedAt) {}
}
