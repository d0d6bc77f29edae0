package app.kith.cli;

import app.kith.base.OutboundCheck;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Needs neither a running Kith nor a database: the readers alone, on files. */
@Command(name = "try", sortOptions = false, subcommands = {TryReadCommand.class, TryLearnCommand.class},
        description = "Shows what Kith makes of an input: why did this come out so?",
        footer = {"", "A folder is read file by file, in the order of their names.",
                "Of a .jsonl file every line is an input: {\"input\": \"…\"}, {\"base64\": \"…\"} or",
                "{\"file\": \"…\"} (seen from there), with \"headers\": {\"Content-Type\": \"…\"} or not.",
                "A mail without header fields is taken as the words of one.",
                "For url every line of a file is an address, and one may stand in its place.",
                "Exit codes: 0 all were read, or an address refused; 1 something was not read;",
                "2 not understood."})
final class TryCommand implements Callable<Integer> {

    @ParentCommand
    private KithCommand kith;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", arity = "0..1", paramLabel = "KIND", description = "feed, mail, html, url, csv, ics or vcf")
    private TryKind kind;

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "FILE-OR-FOLDER", description = "What to read; as many as you like.")
    private List<String> places = List.of();

    @Option(names = {"-H", "--header"}, paramLabel = "NAME:VALUE", description = "What came with it: \"Content-Type: text/csv; charset=koi8-r\"")
    private List<String> headers = List.of();

    private Writer out;
    private OutboundCheck check;
    private final TryPatience patience = new TryPatience();
    private boolean allRead = true;

    @Override
    public Integer call() {
        // Not for picocli to check: it would ask the commands below for them too.
        if (places.isEmpty()) throw new ParameterException(spec.commandLine(), "Say what kind of input it is, and which file or folder.");
        // Whatever the terminal's language: JSON is UTF-8, and so are the words.
        out = new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), 65_536);
        var inputs = new TryInputs(kind == TryKind.URL, named(headers), input -> say(kind == TryKind.URL ? verdict(input) : outcome(input)));
        for (String place : places) requireThere(place);
        for (String place : places) {
            if (isThere(place)) inputs.from(Path.of(place));
            else say(verdict(TryInput.ofText(place, place, Map.of())));
        }
        return allRead ? 0 : 1;
    }

    private void requireThere(String place) {
        if (!isThere(place) && kind != TryKind.URL) throw new ParameterException(spec.commandLine(), "There is no file or folder “" + place + "”.");
    }

    private static boolean isThere(String place) {
        try {
            return Files.exists(Path.of(place));
        } catch (InvalidPathException _) {
            return false;
        }
    }

    private Map<String, String> named(List<String> headers) {
        Map<String, String> named = new HashMap<>();
        for (String header : headers) {
            int colon = header.indexOf(':');
            if (colon < 1) throw new ParameterException(spec.commandLine(), "“" + header + "” is no header: write it as NAME: VALUE.");
            named.put(header.substring(0, colon).strip(), header.substring(colon + 1).strip());
        }
        return named;
    }

    private Map<String, Object> outcome(TryInput input) {
        Map<String, Object> outcome = new LinkedHashMap<>();
        outcome.put("file", input.file());
        TryPatience.Result result = input.bytes() == null ? new TryPatience.Result(null, input.fault()) : patience.read(kind, input);
        outcome.put("ok", result.reading() != null);
        outcome.put("error", result.fault());
        Plain.components(kind.reading(), result.reading()).forEach((name, value) -> {
            if (name.equals("note") && value != null) outcome.put("error", value);
            if (!name.equals("note")) outcome.put(name, value);
        });
        allRead &= result.reading() != null;
        return outcome;
    }

    private Map<String, Object> verdict(TryInput input) {
        if (check == null) check = new OutboundCheck(System.getenv("KITH_OUTBOUND_ALLOW"));
        if (input.bytes() == null) {
            allRead = false;
            return Plain.components(OutboundCheck.Verdict.class, new OutboundCheck.Verdict(input.file(), false, input.fault()));
        }
        return Plain.components(OutboundCheck.Verdict.class, check.of(new String(input.bytes(), StandardCharsets.UTF_8)));
    }

    private void say(Map<String, Object> outcome) {
        try {
            if (kith.json()) Json.write(outcome, out);
            else out.write(Plain.words(outcome));
            out.write('\n');
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
