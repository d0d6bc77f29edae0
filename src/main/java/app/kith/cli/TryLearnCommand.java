package app.kith.cli;

import app.kith.understanding.Learner;
import app.kith.understanding.Meanings;
import app.kith.understanding.Scoring;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Trains on one file and guesses another: would routing work on our own history? */
@Command(name = "learn", sortOptions = false,
        description = "Trains the routing on texts whose label is known, and shows how well it guesses others.",
        footer = {"", "Each line of a file is a label, a tab, and a text. Texts of a label that TRAIN does not name belong to none:",
                "they should be held back as “not sure”, and do not count for the accuracy."})
final class TryLearnCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--train", required = true, paramLabel = "TSV", description = "What to learn from.")
    private Path train;

    @Option(names = "--test", required = true, paramLabel = "TSV", description = "What to guess.")
    private Path test;

    @Override
    public Integer call() throws IOException {
        List<Learner.Example> examples = read(train);
        List<Learner.Example> asked = read(test);
        Map<String, Object> outcome = new LinkedHashMap<>();
        try (Meanings meanings = Meanings.load()) {
            long begin = System.nanoTime();
            Learner learner = learner(examples, meanings);
            long learned = System.nanoTime();
            List<Learner.Guess> guesses = learner.guess(asked.stream().map(Learner.Example::text).toList());
            long guessed = System.nanoTime();
            score(learner, examples, asked, guesses, outcome);
            outcome.put("trainSeconds", rounded((learned - begin) / 1e9, 10));
            outcome.put("textsPerSecond", Math.round(asked.size() / ((guessed - learned) / 1e9)));
        }
        var out = new StringWriter();
        if (Boolean.TRUE.equals(spec.root().findOption("--json").getValue())) Json.write(outcome, out);
        else out.write(Plain.words(outcome).stripTrailing());
        spec.commandLine().getOut().println(out);
        return 0;
    }

    private Learner learner(List<Learner.Example> examples, Meanings meanings) {
        try {
            return Learner.of(examples, meanings);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    private static void score(Learner learner, List<Learner.Example> examples, List<Learner.Example> asked, List<Learner.Guess> guesses, Map<String, Object> outcome) {
        List<Scoring.Pair> known = new ArrayList<>();
        int knownAnswered = 0;
        int knownAnsweredRight = 0;
        int unknown = 0;
        int unknownHeldBack = 0;
        for (int i = 0; i < asked.size(); i++) {
            Learner.Guess guess = guesses.get(i);
            if (learner.labels().contains(asked.get(i).label())) {
                var pair = new Scoring.Pair(asked.get(i).label(), guess.label(), guess.certainty());
                known.add(pair);
                if (guess.isSure()) knownAnswered++;
                if (guess.isSure() && pair.right().equals(pair.guessed())) knownAnsweredRight++;
            } else {
                unknown++;
                if (!guess.isSure()) unknownHeldBack++;
            }
        }
        Scoring scoring = Scoring.of(known);
        outcome.put("labels", learner.labels().size());
        outcome.put("train", examples.size());
        outcome.put("test", asked.size());
        outcome.put("accuracy", rounded(scoring.accuracy(), 10_000));
        outcome.put("macroF1", rounded(scoring.macroF1(), 10_000));
        outcome.put("calibrationError", rounded(scoring.calibrationError(), 10_000));
        outcome.put("notSure", known.size() - knownAnswered + unknownHeldBack);
        outcome.put("inScope", known.size());
        outcome.put("inScopeNotSure", known.size() - knownAnswered);
        outcome.put("inScopeAnsweredRight", rounded(knownAnsweredRight / (double) Math.max(1, knownAnswered), 10_000));
        outcome.put("outOfScope", unknown);
        outcome.put("outOfScopeNotSure", unknownHeldBack);
    }

    private List<Learner.Example> read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) throw new ParameterException(spec.commandLine(), "There is no file “" + file + "”.");
        List<Learner.Example> examples = new ArrayList<>();
        int number = 0;
        for (String line : new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList()) {
            number++;
            if (line.isBlank()) continue;
            int tab = line.indexOf('\t');
            if (tab < 1 || line.substring(tab + 1).isBlank())
                throw new ParameterException(spec.commandLine(), "Line " + number + " of “" + file + "” is not a label, a tab and a text.");
            examples.add(new Learner.Example(line.substring(0, tab).strip(), line.substring(tab + 1).strip()));
        }
        if (examples.isEmpty()) throw new ParameterException(spec.commandLine(), "“" + file + "” holds no line.");
        return examples;
    }

    private static double rounded(double number, int parts) {
        return Math.round(number * parts) / (double) parts;
    }
}
