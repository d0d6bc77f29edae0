package app.kith.cli;

import app.kith.understanding.Guess;
import app.kith.understanding.Judging;
import app.kith.understanding.Scoring;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(name = "judge", sortOptions = false, description = "How right the readings are, fast and deep, on texts that nothing was trained on.")
final class BenchJudgeCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--emotions", paramLabel = "FOLDER", description = "GoEmotions: test.tsv, labels.txt. Without it, tone is judged by our own posts alone.")
    private Path emotions;

    @Option(names = "--needs", paramLabel = "FOLDER", defaultValue = "training/need", description = "test.tsv; ${DEFAULT-VALUE} unless said.")
    private Path needs;

    @Option(names = "--tones", paramLabel = "FOLDER", defaultValue = "training/tone", description = "test.tsv; ${DEFAULT-VALUE} unless said.")
    private Path tones;

    @Option(names = "--told-need", paramLabel = "TSV", description = "Your own texts to judge by: a need, a tab and a text a line. Then nothing else is judged.")
    private Path toldNeed;

    @Option(names = "--told-tone", paramLabel = "TSV", description = "The same with positive, neutral or negative.")
    private Path toldTone;

    @Option(names = "--told-adverse", paramLabel = "TSV", description = "The same with yes or no.")
    private Path toldAdverse;

    @Option(names = "--keep", paramLabel = "FILE", description = "Writes there what Kith says of its own ear for adverse events.")
    private Path kept;

    @Override
    public Integer call() throws IOException {
        if (kept != null) Files.writeString(kept, Judging.ofAdverse(needs));
        var judged = told().isEmpty() ? Judging.of(emotions, needs, tones) : ofTold();
        var out = new StringWriter();
        if (Boolean.TRUE.equals(spec.root().findOption("--json").getValue())) Json.write(judged, out);
        else judged.forEach((what, scoring) -> out.append(what).append('\n').append(Plain.words(Plain.components(scoring.getClass(), scoring)).indent(2)));
        spec.commandLine().getOut().println(out.toString().stripTrailing());
        return 0;
    }

    private Map<Guess.Kind, Path> told() {
        Map<Guess.Kind, Path> told = new EnumMap<>(Guess.Kind.class);
        if (toldNeed != null) told.put(Guess.Kind.NEED, toldNeed);
        if (toldTone != null) told.put(Guess.Kind.TONE, toldTone);
        if (toldAdverse != null) told.put(Guess.Kind.ADVERSE, toldAdverse);
        return told;
    }

    private Map<String, Scoring> ofTold() throws IOException {
        try {
            return Judging.of(told());
        } catch (NoSuchFileException e) {
            throw new ParameterException(spec.commandLine(), "There is no file “" + e.getFile() + "”.");
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }
}
