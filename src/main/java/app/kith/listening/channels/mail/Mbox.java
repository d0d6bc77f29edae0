package app.kith.listening.channels.mail;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The mails in a mailbox file, one after the other: where a line “From …” with a date stands after a blank line and a header field
 * follows it. Undoes {@code >From} as mboxrd has it, and believes {@code Content-Length} (mboxcl2) where it leads to such a line.
 * What is longer than a mail may be is cut.
 */
final class Mbox {

    private static final int LONGEST = MailReader.LARGEST + 1;
    private static final int LONGEST_LINE = 64_000;
    private static final byte[] NONE = {};
    private static final String MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)";
    private static final Pattern FROM = Pattern.compile("From .*(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? +(?:" + MONTH + " +\\d{1,2}|\\d{1,2} +" + MONTH + ")\\s.*\\d:\\d\\d.*", Pattern.DOTALL);
    private static final Pattern FIELD = Pattern.compile("[!-9;-~]{1,100}:.*", Pattern.DOTALL);
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length:\\s*(\\d{1,8})\\s*");

    private final InputStream in;
    private byte[] line;
    private byte[] next;

    Mbox(InputStream in) throws IOException {
        this.in = new BufferedInputStream(in, 64_000);
        line = read();
        while (line != null && isBlank(line)) line = read();
        next = line == null ? null : read();
    }

    /** One mail without the line that begins it, or null at the end. */
    byte[] mail() throws IOException {
        if (line == null) return null;
        if (isFrom(line)) advance();
        ByteArrayOutputStream mail = new ByteArrayOutputStream();
        boolean head = true;
        boolean blank = false;
        int length = -1;
        while (line != null && !(blank && isFrom(line) && next != null && FIELD.matcher(text(next)).matches())) {
            if (head) {
                Matcher stated = LENGTH.matcher(text(line));
                if (stated.matches()) length = Integer.parseInt(stated.group(1));
            }
            keep(mail, !head && isEscaped(line) ? Arrays.copyOfRange(line, 1, line.length) : line);
            blank = isBlank(line);
            if (head && blank) {
                head = false;
                if (length > 0 && takeWhole(length, mail)) return mail.toByteArray();
            }
            advance();
        }
        return mail.toByteArray();
    }

    /** @return false when what is so far away is no beginning of a mail; then nothing was taken */
    private boolean takeWhole(int length, ByteArrayOutputStream mail) throws IOException {
        byte[] first = next == null ? NONE : next;
        int rest = length - first.length;
        if (rest < 0) return false;
        in.mark(rest + LONGEST_LINE);
        byte[] body = in.readNBytes(rest);
        byte[] after = in.readNBytes(7);
        in.reset();
        String end = new String(after, StandardCharsets.ISO_8859_1).stripLeading();
        if (body.length < rest || !end.isEmpty() && !end.startsWith("From ")) return false;
        in.skipNBytes(rest);
        keep(mail, first);
        keep(mail, body);
        do line = read(); while (line != null && isBlank(line));
        next = line == null ? null : read();
        return true;
    }

    private void advance() throws IOException {
        line = next;
        next = line == null ? null : read();
    }

    private static void keep(ByteArrayOutputStream mail, byte[] bytes) {
        mail.write(bytes, 0, Math.min(bytes.length, Math.max(0, LONGEST - mail.size())));
    }

    private static boolean isFrom(byte[] line) {
        return line.length > 5 && line[0] == 'F' && line[1] == 'r' && line[4] == ' ' && line.length <= 500 && FROM.matcher(text(line)).matches();
    }

    private static boolean isEscaped(byte[] line) {
        int at = 0;
        while (at < line.length && line[at] == '>') at++;
        return at > 0 && line.length >= at + 5 && new String(line, at, 5, StandardCharsets.ISO_8859_1).equals("From ");
    }

    private static boolean isBlank(byte[] line) {
        for (byte one : line) if (one != '\r' && one != '\n') return false;
        return true;
    }

    private static String text(byte[] line) {
        return new String(line, 0, Math.min(line.length, 500), StandardCharsets.ISO_8859_1);
    }

    /** With its end; a line without one is handed out in pieces. */
    private byte[] read() throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream(120);
        for (int one = in.read(); one >= 0; one = in.read()) {
            read.write(one);
            if (one == '\n' || read.size() == LONGEST_LINE) break;
        }
        return read.size() == 0 ? null : read.toByteArray();
    }
}
