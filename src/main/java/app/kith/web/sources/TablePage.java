package app.kith.web.sources;

import app.kith.base.Problem;
import app.kith.colleagues.Right;
import app.kith.listening.Place;
import app.kith.listening.Places;
import app.kith.listening.tables.Table;
import app.kith.listening.tables.Tables;
import app.kith.listening.tables.Tables.Choice;
import app.kith.listening.tables.Tables.Taken;
import app.kith.web.Fault;
import app.kith.web.Redirect;
import app.kith.web.Say;
import app.kith.web.Shell;
import app.kith.web.templates.Templates;
import gg.jte.models.runtime.JteModel;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** A table somebody brings: chosen, looked at, taken in. */
@RestController
class TablePage {

    private static final String COLUMN = "column.";
    private static final int SHOWN = 12;

    private final Tables tables;
    private final Places places;
    private final Templates templates;

    TablePage(Tables tables, Places places, Templates templates) {
        this.tables = tables;
        this.places = places;
        this.templates = templates;
    }

    @GetMapping("/tables/new")
    JteModel choose(Shell shell) {
        shell.me().require(Right.CONNECT);
        return chosen(TableForm.EMPTY, shell);
    }

    @PostMapping("/tables")
    ResponseEntity<?> bring(@RequestParam(required = false) MultipartFile file, @RequestParam(defaultValue = "") String place, @RequestParam(defaultValue = "ours") String whose,
            Shell shell) throws IOException {
        shell.me().require(Right.CONNECT);
        try {
            boolean none = file == null || file.isEmpty();
            Table table = tables.bring(none ? "none" : name(file), none ? new byte[0] : file.getBytes(), none ? null : file.getContentType(), place, whose, shell.me());
            return Redirect.to("/tables/" + table.id());
        } catch (Problem.Invalid problem) {
            return Fault.again(chosen(new TableForm(place, whose, Fault.of(problem)), shell));
        }
    }

    private static String name(MultipartFile file) {
        String name = file.getOriginalFilename() == null ? "" : file.getOriginalFilename().replaceFirst(".*[/\\\\]", "").strip();
        return name.isEmpty() ? "table" : name.substring(0, Math.min(name.length(), 200));
    }

    private JteModel chosen(TableForm form, Shell shell) {
        return templates.tablesBring(shell, form, places.list().stream().map(Place::name).toList());
    }

    /** As it would be read, with the columns as they are guessed or chosen. */
    @GetMapping("/tables/{id}")
    JteModel look(@PathVariable UUID id, @RequestParam Map<String, String> typed, Shell shell) {
        return view(id, typed, Fault.NONE, shell);
    }

    @PostMapping("/tables/{id}/taking")
    ResponseEntity<?> take(@PathVariable UUID id, @RequestParam Map<String, String> typed, Shell shell) {
        try {
            Taken taken = tables.take(id, choice(typed, shell), shell.me());
            String left = taken.rejected() == 0 ? "" : " " + Say.sentence(Say.number(taken.rejected())) + " could not be read.";
            return Redirect.to(taken.words() ? "/inbox" : "/members", Say.sentence(Say.number(taken.rows(), "row is", "rows are")) + " taken in, from " + taken.place().name() + "." + left);
        } catch (Problem.Invalid problem) {
            return Fault.again(view(id, typed, Fault.of(problem), shell));
        }
    }

    @PostMapping("/tables/{id}/removal")
    ResponseEntity<?> letGo(@PathVariable UUID id, Shell shell) {
        tables.letGo(id, shell.me());
        return Redirect.to("/sources", "Nothing of the table was kept.");
    }

    private JteModel view(UUID id, Map<String, String> typed, Fault fault, Shell shell) {
        return templates.tablesLook(shell, new TableView(tables.look(id, choice(typed, shell), SHOWN, shell.me()), typed.getOrDefault("first", ""), fault));
    }

    private static Choice choice(Map<String, String> typed, Shell shell) {
        Map<String, String> columns = new LinkedHashMap<>();
        typed.forEach((name, header) -> {
            if (name.startsWith(COLUMN)) columns.put(name.substring(COLUMN.length()), header);
        });
        return new Choice(columns, typed.get("first"), shell.say().zone());
    }
}
