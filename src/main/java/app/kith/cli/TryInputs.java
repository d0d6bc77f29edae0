package app.kith.cli;

import app.kith.listening.files.TextFile;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Hands out what is to be read, one after the other and never all at once: a file, every file of a folder in the order of their
 * names, or every line of a {@code .jsonl} file, or for addresses of any file.
 */
final class TryInputs {

    private static final int LONGEST_LINE = 3 * TextFile.LARGEST;

    private final boolean lines;
    private final Map<String, String> headers;
    private final Consumer<TryInput> taker;

    /**
     * @param lines   every line of a file is an input
     * @param headers what came with all of them
     */
    TryInputs(boolean lines, Map<String, String> headers, Consumer<TryInput> taker) {
        this.lines = lines;
        this.headers = headers;
        this.taker = taker;
    }

    void from(Path place) {
        if (Files.isDirectory(place)) folder(place);
        else file(place);
    }

    private void folder(Path folder) {
        List<Path> inside;
        try (Stream<Path> found = Files.list(folder)) {
            inside = found.sorted().toList();
        } catch (IOException e) {
            taker.accept(TryInput.unreadable(folder.toString(), "This folder cannot be opened: " + e.getMessage()));
            return;
        }
        for (Path one : inside) {
            // A link to a folder may lead round in a circle.
            if (Files.isDirectory(one, LinkOption.NOFOLLOW_LINKS)) folder(one);
            else if (Files.isRegularFile(one)) file(one);
        }
    }

    private void file(Path file) {
        String name = file.toString();
        boolean json = name.toLowerCase(Locale.ROOT).endsWith(".jsonl");
        try (InputStream stream = new BufferedInputStream(Files.newInputStream(file))) {
            if (json || lines) lines(file, stream, json);
            else taker.accept(whole(name, stream, headers));
        } catch (IOException e) {
            taker.accept(TryInput.unreadable(name, "This file cannot be opened: " + e.getMessage()));
        }
    }

    static TryInput whole(String name, InputStream stream, Map<String, String> headers) throws IOException {
        byte[] bytes = stream.readNBytes(TextFile.LARGEST + 1);
        if (bytes.length > TextFile.LARGEST)
            return TryInput.unreadable(name, "This is larger than the " + TextFile.LARGEST / 1_000_000 + " MB that Kith reads at once.");
        return TryInput.of(name, bytes, headers);
    }

    private void lines(Path file, InputStream stream, boolean json) throws IOException {
        var line = new ByteArrayOutputStream();
        int number = 0;
        boolean tooLong = false;
        for (int next = stream.read(); ; next = stream.read()) {
            if (next >= 0 && next != '\n') {
                if (line.size() < LONGEST_LINE) line.write(next);
                else tooLong = true;
                continue;
            }
            String name = file + ":" + ++number;
            if (tooLong) taker.accept(TryInput.unreadable(name, "This line is longer than Kith reads at once."));
            else if (line.size() > 0) line(file, name, line.toByteArray(), json);
            line.reset();
            tooLong = false;
            if (next < 0) return;
        }
    }

    private void line(Path file, String name, byte[] bytes, boolean json) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.isBlank()) return;
        taker.accept(json ? TryLine.read(file, name, text, headers) : TryInput.ofText(name, text.stripTrailing(), headers));
    }
}
