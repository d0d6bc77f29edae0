package app.kith.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A folder for one run of the sample community. Its name carries the process, so that what a killed run left behind is found. */
record DemoHome(Path folder) {

    private static final String PREFIX = "kith-demo-";

    static DemoHome make() {
        try {
            Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
            leftBehind(temporary).forEach(DemoHome::clear);
            return new DemoHome(Files.createTempDirectory(temporary, PREFIX + ProcessHandle.current().pid() + "-"));
        } catch (IOException e) {
            throw new UncheckedIOException("The sample community needs a temporary folder: " + e.getMessage(), e);
        }
    }

    private static List<DemoHome> leftBehind(Path temporary) throws IOException {
        try (Stream<Path> folders = Files.list(temporary)) {
            return folders.filter(folder -> folder.getFileName().toString().matches(PREFIX + "\\d+-\\d+"))
                    .filter(Files::isWritable).map(DemoHome::new).filter(DemoHome::isAbandoned).toList();
        }
    }

    private boolean isAbandoned() {
        long pid = Long.parseLong(folder.getFileName().toString().split("-")[2]);
        return ProcessHandle.of(pid).isEmpty();
    }

    private void clear() {
        stopDatabase();
        delete();
    }

    /** The database of a killed run lives on; the first line of {@code postmaster.pid} is its process. */
    private void stopDatabase() {
        Path data = folder.resolve("postgres/data");
        try {
            List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
            ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                    .filter(process -> process.info().commandLine().orElse("").contains(data.toString()))
                    .ifPresent(process -> {
                        process.destroy();
                        process.onExit().orTimeout(5, TimeUnit.SECONDS).join();
                    });
        } catch (IOException | NumberFormatException | CompletionException e) {
            // It never came that far, or is as good as gone.
        }
    }

    void delete() {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(each);
        } catch (IOException | UncheckedIOException e) {
            System.err.println("Some of " + folder + " could not be deleted: " + e.getMessage());
        }
    }
}
