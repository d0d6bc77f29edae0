package app.kith.cli;

import app.kith.understanding.Meanings;
import app.kith.understanding.Reader;
import app.kith.understanding.Reading;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads one text a line, and answers with one reading a line. */
@Command(name = "read", sortOptions = false,
        description = "Shows what Kith makes of texts: language, need, tone, adverse event, each with how sure it is.",
        footer = {"", "Every line of FILE is a text, also an empty one; each is answered by one line:",
                "{text, language, need, needCertainty, tone, toneStrength, toneCertainty, adverse, adverseCertainty}"})
final class TryReadCommand implements Callable<Integer> {

    private static final int AT_ONCE = 256;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The texts, in UTF-8.")
    private Path file;

    @Option(names = "--deep", description = "Read them once more with the sentence model, as what a person will look at.")
    private boolean deep;

    private boolean json;
    private Reader reader;
    private Meanings meanings;
    private Writer out;

    @Override
    public Integer call() throws IOException {
        if (!Files.isRegularFile(file)) throw new ParameterException(spec.commandLine(), "There is no file “" + file + "”.");
        json = Boolean.TRUE.equals(spec.root().findOption("--json").getValue());
        // Whatever the terminal's language: JSON is UTF-8, and so are the words.
        out = new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), 65_536);
        reader = Reader.load();
        // What is no UTF-8 becomes a mark, not a failure.
        try (var lines = new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8)); var loaded = deep ? Meanings.load() : null) {
            meanings = loaded;
            List<String> texts = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                texts.add(line);
                if (texts.size() == AT_ONCE) say(texts);
            }
            say(texts);
        }
        return 0;
    }

    private void say(List<String> texts) throws IOException {
        List<Reading> readings = deep ? reader.readDeep(texts, meanings) : reader.read(texts);
        for (int i = 0; i < texts.size(); i++) {
            Map<String, Object> outcome = outcome(texts.get(i), readings.get(i));
            if (json) Json.write(outcome, out);
            else out.write(Plain.words(outcome));
            out.write('\n');
        }
        out.flush();
        texts.clear();
    }

    private static Map<String, Object> outcome(String text, Reading reading) {
        Map<String, Object> outcome = new LinkedHashMap<>();
        outcome.put("text", text);
        outcome.put("language", reading.language());
        outcome.put("need", named(reading.need()));
        outcome.put("needCertainty", rounded(reading.needCertainty()));
        outcome.put("tone", named(reading.tone()));
        outcome.put("toneStrength", rounded(reading.toneStrength()));
        outcome.put("toneCertainty", rounded(reading.toneCertainty()));
        outcome.put("adverse", reading.adverse());
        outcome.put("adverseCertainty", rounded(reading.adverseCertainty()));
        return outcome;
    }

    private static String named(Enum<?> guess) {
        return guess == null ? null : guess.name().toLowerCase(Locale.ROOT);
    }

    private static double rounded(double number) {
        return Math.round(number * 1_000) / 1_000.0;
    }
}
