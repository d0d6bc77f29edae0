package app.kith.cli;

import app.kith.understanding.Judging;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "judge", sortOptions = false, description = "How right the readings are, fast and deep, on texts that nothing was trained on.")
final class BenchJudgeCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--emotions", paramLabel = "FOLDER", description = "GoEmotions: test.tsv, labels.txt. Without it, tone is not judged.")
    private Path emotions;

    @Option(names = "--needs", paramLabel = "FOLDER", defaultValue = "training/need", description = "test.tsv; ${DEFAULT-VALUE} unless said.")
    private Path needs;

    @Option(names = "--keep", paramLabel = "FILE", description = "Writes there what Kith says of its own ear for adverse events.")
    private Path kept;

    @Override
    public Integer call() throws IOException {
        if (kept != null) Files.writeString(kept, Judging.ofAdverse(needs));
        var judged = Judging.of(emotions, needs);
        var out = new StringWriter();
        if (Boolean.TRUE.equals(spec.root().findOption("--json").getValue())) Json.write(judged, out);
        else judged.forEach((what, scoring) -> out.append(what).append('\n').append(Plain.words(Plain.components(scoring.getClass(), scoring)).indent(2)));
        spec.commandLine().getOut().println(out.toString().stripTrailing());
        return 0;
    }
}
