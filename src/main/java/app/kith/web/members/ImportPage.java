package app.kith.web.members;

import app.kith.base.Problem;
import app.kith.colleagues.Colleague;
import app.kith.colleagues.Colleagues;
import app.kith.colleagues.Right;
import app.kith.intake.AddressBooks;
import app.kith.people.Import;
import app.kith.people.Imports;
import app.kith.web.Fault;
import app.kith.web.Redirect;
import app.kith.web.Shell;
import app.kith.web.templates.Templates;
import gg.jte.models.runtime.JteModel;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** People out of a file: chosen, looked at, brought in, taken back. */
@RestController
class ImportPage {

    private static final String COLUMN = "column:";

    private final AddressBooks books;
    private final Imports imports;
    private final Colleagues colleagues;
    private final Templates templates;

    ImportPage(AddressBooks books, Imports imports, Colleagues colleagues, Templates templates) {
        this.books = books;
        this.imports = imports;
        this.colleagues = colleagues;
        this.templates = templates;
    }

    @GetMapping("/imports")
    JteModel show(Shell shell) {
        return list(Fault.NONE, shell);
    }

    private JteModel list(Fault fault, Shell shell) {
        shell.me().require(Right.EXPORT);
        List<Import> all = imports.list(shell.me());
        Map<UUID, Colleague> by = colleagues.byIds(all.stream().map(Import::colleagueId).filter(Objects::nonNull).collect(Collectors.toSet()));
        return templates.membersImports(shell, all, by, fault);
    }

    @PostMapping("/imports")
    ResponseEntity<?> bring(@RequestParam(required = false) MultipartFile file, Shell shell) throws IOException {
        shell.me().require(Right.EXPORT);
        try {
            boolean none = file == null || file.isEmpty();
            Import kept = books.take(none ? null : name(file), none ? new byte[0] : file.getBytes(), shell.me());
            return Redirect.to("/imports/" + kept.id());
        } catch (Problem.Invalid problem) {
            return Fault.again(list(Fault.of(problem), shell));
        }
    }

    private static String name(MultipartFile file) {
        String name = file.getOriginalFilename() == null ? "" : file.getOriginalFilename().replaceFirst(".*[/\\\\]", "").strip();
        return name.substring(0, Math.min(name.length(), 200));
    }

    @GetMapping("/imports/{id}")
    JteModel look(@PathVariable UUID id, Shell shell) {
        Import file = imports.require(id, shell.me());
        ImportView view = file.is(Import.State.LOOKED_AT) ? ImportView.looking(books.look(id, shell.me())) : new ImportView(file, null, imports.refusals(id, shell.me()));
        return templates.membersImport(shell, view);
    }

    @PostMapping("/imports/{id}/columns")
    ResponseEntity<?> columns(@PathVariable UUID id, @RequestParam Map<String, String> typed, Shell shell) {
        Map<String, Import.Column> columns = new LinkedHashMap<>();
        typed.forEach((name, is) -> {
            if (name.startsWith(COLUMN)) columns.put(name.substring(COLUMN.length()), column(is));
        });
        books.columns(id, columns, shell.me());
        return Redirect.to("/imports/" + id);
    }

    private static Import.Column column(String word) {
        try {
            return Import.Column.valueOf(word);
        } catch (IllegalArgumentException e) {
            throw new Problem.Invalid("columns", "A column is a name, a given name, a family name, an e-mail, a note, or left out.");
        }
    }

    @PostMapping("/imports/{id}/start")
    ResponseEntity<?> start(@PathVariable UUID id, Shell shell) {
        books.begin(id, shell.me());
        return Redirect.to("/imports/" + id);
    }

    /** A file that was only looked at goes; of one that was brought in, what it made. */
    @PostMapping("/imports/{id}/removal")
    ResponseEntity<?> remove(@PathVariable UUID id, Shell shell) {
        if (imports.require(id, shell.me()).is(Import.State.LOOKED_AT)) {
            imports.drop(id, shell.me());
            return Redirect.to("/imports", "Nothing of the file was kept.");
        }
        imports.takeBack(id, shell.me());
        return Redirect.to("/imports/" + id, "What the file made is gone again.");
    }
}
