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

/** A folder for one run, of the sample community or a measurement. Its name carries the process, so that what a killed run left behind is found. */
record ThrowAwayHome(Path folder) {

    static ThrowAwayHome make(String command) {
        try {
            Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
            String prefix = "kith-" + command + "-";
            leftBehind(temporary, prefix).forEach(ThrowAwayHome::clear);
            return new ThrowAwayHome(Files.createTempDirectory(temporary, prefix + ProcessHandle.current().pid() + "-"));
        } catch (IOException e) {
            throw new UncheckedIOException("A temporary folder is needed: " + e.getMessage(), e);
        }
    }

    private static List<ThrowAwayHome> leftBehind(Path temporary, String prefix) throws IOException {
        try (Stream<Path> folders = Files.list(temporary)) {
            return folders.filter(folder -> folder.getFileName().toString().matches(prefix + "\\d+-\\d+"))
                    .filter(Files::isWritable).map(ThrowAwayHome::new).filter(ThrowAwayHome::isAbandoned).toList();
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
