package app.kith.cli;

import app.kith.understanding.Training;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "train", sortOptions = false, description = "Makes the models that Kith ships again, from labelled texts; takes some minutes.")
final class BenchTrainCommand implements Callable<Integer> {

    @Option(names = "--emotions", required = true, paramLabel = "FOLDER", description = "GoEmotions: train.tsv, dev.tsv, labels.txt.")
    private Path emotions;

    @Option(names = "--needs", paramLabel = "FOLDER", defaultValue = "training/need", description = "train.tsv, everyday.txt; ${DEFAULT-VALUE} unless said.")
    private Path needs;

    @Option(names = "--tones", paramLabel = "FOLDER", defaultValue = "training/tone", description = "train.tsv; ${DEFAULT-VALUE} unless said.")
    private Path tones;

    @Option(names = "--languages", paramLabel = "FOLDER", defaultValue = "training/language", description = "texts.tsv; ${DEFAULT-VALUE} unless said.")
    private Path languages;

    @Option(names = "--out", paramLabel = "FOLDER", defaultValue = "src/main/resources/understanding", description = "Where the files go; ${DEFAULT-VALUE} unless said.")
    private Path out;

    @Option(names = "--remember", paramLabel = "FILE", description = "Keeps what the texts mean for the next time.")
    private Path remembered;

    @Override
    public Integer call() throws IOException {
        Training.run(emotions, needs, tones, languages, out, remembered, System.err::println);
        return 0;
    }
}
