package app.kith.listening.channels.mail;

import app.kith.listening.channels.HtmlLines;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.field.LenientFieldParser;
import org.apache.james.mime4j.message.DefaultBodyDescriptorBuilder;
import org.apache.james.mime4j.stream.BodyDescriptor;
import org.apache.james.mime4j.stream.BodyDescriptorBuilder;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RawField;

/**
 * A mail taken apart: its header fields and its texts. Read with mime4j's pull parser, which lets us count as we go: the DOM
 * parsers of mime4j and Angus walk into a thousand nested parts before anybody can say stop.
 */
final class MimeMail {

    static final int DEPTH = 50;
    static final int PARTS = 1_000;
    private static final int TEXT_BYTES = 2_000_000;
    private static final int FIELDS = 1_000;
    private static final int LONGEST_FIELD = 100_000;
    private static final MimeConfig LENIENT = new MimeConfig.Builder()
            .setMaxLineLen(-1).setMaxHeaderCount(-1).setMaxHeaderLen(-1).setMaxContentLen(-1).build();

    private static final Pattern PARAMETER = Pattern.compile(";\\s*([\\w-]+)\\s*=\\s*\"?([^\";\\s]+)");

    /** There are programs that call everything plain. */
    private static final Pattern HTML = Pattern.compile("\\s*<(?:!doctype html|html|head|body)[\\s>]", Pattern.CASE_INSENSITIVE);

    private final Map<String, List<String>> headers = new LinkedHashMap<>();
    private final StringBuilder embedded = new StringBuilder();
    private final List<Attachment> attachments = new ArrayList<>();
    private final StringBuilder invitation = new StringBuilder();
    private final List<Block> blocks = new ArrayList<>();
    private final Deque<Integer> alternatives = new ArrayDeque<>();
    private final Map<String, String> part = new LinkedHashMap<>();
    private int textBytes;
    private int parts;
    private int inside;
    private boolean inBodyPart;
    private boolean isTakenApart;
    private Attachment mailInside;
    private long bytesInside;

    /** A part that is no text of the mail's own. {@code name} may be null; {@code bytes} are counted once decoded. */
    record Attachment(String name, String type, long bytes) {}

    /** Several renderings of the same words, or one. */
    private static final class Block {
        private final int alternative;
        private final StringBuilder plain = new StringBuilder();
        private final StringBuilder html = new StringBuilder();

        Block(int alternative) {
            this.alternative = alternative;
        }
    }

    /** mime4j's reading of content fields takes time in the square of their length. */
    private record ShortFields(BodyDescriptorBuilder all) implements BodyDescriptorBuilder {
        private static final int LONGEST = 5_000;

        @Override
        public void reset() {
            all.reset();
        }

        @Override
        public Field addField(RawField field) throws MimeException {
            return field.getRaw() == null || field.getRaw().length() <= LONGEST ? all.addField(field) : null;
        }

        @Override
        public BodyDescriptor build() {
            return all.build();
        }

        @Override
        public BodyDescriptorBuilder newChild() {
            return new ShortFields(all.newChild());
        }
    }

    private MimeMail() {}

    static MimeMail parse(byte[] raw) throws IOException, MimeException {
        MimeMail mail = parseAsIs(raw);
        byte[] mended = mail.isTakenApart ? null : LostBoundary.mended(raw, mail.header("content-type"));
        return mended == null ? mail : parseAsIs(mended);
    }

    private static MimeMail parseAsIs(byte[] raw) throws IOException, MimeException {
        MimeMail mail = new MimeMail();
        MimeTokenStream stream = new MimeTokenStream(LENIENT, DecodeMonitor.SILENT, null, new ShortFields(new DefaultBodyDescriptorBuilder(null, LenientFieldParser.getParser(), DecodeMonitor.SILENT)));
        int start = startOf(raw);
        stream.parse(new ByteArrayInputStream(raw, start, raw.length - start));
        mail.walk(stream);
        return mail;
    }

    /** The field's text with line folds undone and nothing decoded, or null. Of several the first counts, as in most mail programs. */
    String header(String name) {
        List<String> values = headers(name);
        return values.isEmpty() ? null : values.getFirst();
    }

    List<String> headers(String name) {
        return headers.getOrDefault(name, List.of());
    }

    /** Each stretch of the mail in its plain rendering; where it has none, the HTML one turned to text. An invitation without words is told. */
    String text() {
        return text(HtmlWords::text);
    }

    /** As {@link #text}, and quoted history in HTML is not folded away. */
    String wholeText() {
        return text(HtmlLines::of);
    }

    private String text(UnaryOperator<String> ofHtml) {
        StringBuilder text = new StringBuilder();
        for (Block block : blocks) {
            String words = block.plain.toString().isBlank() ? ofHtml.apply(block.html.toString()) : block.plain.toString();
            if (words.isBlank()) continue;
            if (!text.isEmpty()) text.append("\n\n");
            text.append(words);
        }
        return text.isEmpty() ? invitation.toString() : text.toString();
    }

    /** The HTML parts one after the other, or null. */
    String html() {
        StringBuilder html = new StringBuilder();
        for (Block block : blocks) html.append(block.html);
        return html.isEmpty() ? null : html.toString();
    }

    /** Header fields and short texts of mails and reports within this mail: where a bounce names what bounced. */
    String embedded() {
        return embedded.toString();
    }

    List<Attachment> attachments() {
        return attachments;
    }

    boolean isReport() {
        String type = header("content-type");
        return type != null && type.strip().toLowerCase(Locale.ROOT).startsWith("multipart/report");
    }

    private void walk(MimeTokenStream stream) throws IOException, MimeException {
        for (EntityState state = stream.getState(); state != EntityState.T_END_OF_STREAM; state = stream.next()) {
            switch (state) {
                case T_START_MESSAGE -> {
                    if (++inside + alternatives.size() > DEPTH) return;
                    if (inside == 2) mailInside = new Attachment(AttachmentName.in(part), "message/rfc822", 0);
                }
                case T_END_MESSAGE -> {
                    if (inside-- == 2) endOfMailInside();
                }
                case T_START_HEADER -> part.clear();
                case T_START_BODYPART -> {
                    inBodyPart = true;
                    isTakenApart = true;
                }
                case T_FIELD -> field(stream.getField());
                case T_START_MULTIPART -> {
                    if (inside + alternatives.size() > DEPTH) return;
                    alternatives.push(alternative(stream.getBodyDescriptor()));
                }
                case T_END_MULTIPART -> alternatives.pop();
                case T_BODY -> {
                    if (++parts > PARTS) return;
                    body(stream);
                }
                default -> {}
            }
        }
    }

    private void field(Field field) {
        String name = field.getName().strip().toLowerCase(Locale.ROOT);
        String value = unfold(field);
        part.putIfAbsent(name, value);
        if (inside > 1) {
            embed(name + ": " + value);
            bytesInside += field.getRaw() == null ? 0 : field.getRaw().length();
        } else if (!inBodyPart && headers.size() < FIELDS) headers.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
    }

    private static String unfold(Field field) {
        byte[] raw = field.getRaw().toByteArray();
        String line = Charsets.decode(raw.length <= LONGEST_FIELD ? raw : Arrays.copyOf(raw, LONGEST_FIELD), null);
        return line.substring(line.indexOf(':') + 1).replaceAll("\\r?\\n(?=[ \\t])", "").replaceAll("[\\r\\n]+", " ").strip();
    }

    private int alternative(BodyDescriptor descriptor) {
        int outer = alternatives.isEmpty() ? 0 : alternatives.peek();
        return outer > 0 || !descriptor.getSubType().equalsIgnoreCase("alternative") ? outer : parts + 1;
    }

    private void body(MimeTokenStream stream) throws IOException {
        BodyDescriptor descriptor = stream.getBodyDescriptor();
        String type = descriptor.getMimeType().toLowerCase(Locale.ROOT);
        boolean root = !inBodyPart;
        if (inside > 1 || type.equals("message/delivery-status") || type.equals("text/rfc822-headers")) {
            if (type.startsWith("text/rfc822") || type.startsWith("message/")) embed(text(stream));
            bytesInside += left(stream);
            return;
        }
        if (!root && isAttachment()) {
            attachments.add(new Attachment(AttachmentName.in(part), type, left(stream)));
            return;
        }
        if (type.equals("text/calendar")) {
            String calendar = text(stream);
            invitation.append(CalendarWords.of(calendar));
            attachments.add(new Attachment(AttachmentName.in(part), type, calendar.length()));
            return;
        }
        boolean html = type.equals("text/html");
        if (!html && !type.equals("text/plain") && !(root && (type.startsWith("text/") || type.startsWith("multipart/")))) {
            attachments.add(new Attachment(AttachmentName.in(part), type, left(stream)));
            return;
        }
        String text = text(stream);
        if (!html && HTML.matcher(text).lookingAt()) html = true;
        Block block = block();
        if (html) block.html.append(text);
        else if (block.alternative == 0 || block.plain.isEmpty()) block.plain.append(Uuencoded.withoutFiles(text));
    }

    private void endOfMailInside() {
        attachments.add(new Attachment(mailInside.name(), mailInside.type(), bytesInside));
        bytesInside = 0;
    }

    private static long left(MimeTokenStream stream) throws IOException {
        return stream.getDecodedInputStream().transferTo(OutputStream.nullOutputStream());
    }

    private boolean isAttachment() {
        String disposition = part.getOrDefault("content-disposition", "").toLowerCase(Locale.ROOT);
        return disposition.startsWith("attachment") || disposition.contains("filename");
    }

    private String text(MimeTokenStream stream) throws IOException {
        byte[] bytes = TransferEncoding.of(part.get("content-transfer-encoding")).decoded(stream).readNBytes(TEXT_BYTES - textBytes);
        textBytes += bytes.length;
        String text = Charsets.decode(bytes, charset(bytes));
        if (!"flowed".equalsIgnoreCase(parameter("format"))) return text;
        return FlowedText.unfold(text, "yes".equalsIgnoreCase(parameter("delsp")));
    }

    private String charset(byte[] bytes) {
        String declared = parameter("charset");
        return declared == null ? Charsets.inHtml(bytes) : declared;
    }

    private String parameter(String name) {
        Matcher matcher = PARAMETER.matcher(part.getOrDefault("content-type", ""));
        while (matcher.find()) if (matcher.group(1).equalsIgnoreCase(name)) return matcher.group(2);
        return null;
    }

    private Block block() {
        int alternative = alternatives.isEmpty() ? 0 : alternatives.peek();
        if (alternative == 0 || blocks.isEmpty() || blocks.getLast().alternative != alternative) blocks.add(new Block(alternative));
        return blocks.getLast();
    }

    private void embed(String line) {
        if (embedded.length() < 100_000) embedded.append(line).append('\n');
    }

    /** Mails out of mailbox files start with a line “From …” or blank lines, which would end the header before it began. */
    private static int startOf(byte[] raw) {
        int at = raw.length > 2 && (raw[0] & 0xFF) == 0xEF && (raw[1] & 0xFF) == 0xBB && (raw[2] & 0xFF) == 0xBF ? 3 : 0;
        while (at < raw.length && (raw[at] == '\r' || raw[at] == '\n' || raw[at] == ' ' || raw[at] == '\t')) at++;
        boolean mbox = raw.length > at + 6 && (startsWith(raw, at, "From ") || startsWith(raw, at, ">From "));
        if (!mbox) return at;
        while (at < raw.length && raw[at] != '\n') at++;
        return Math.min(raw.length, at + 1);
    }

    private static boolean startsWith(byte[] raw, int at, String text) {
        for (int i = 0; i < text.length(); i++) if (raw[at + i] != text.charAt(i)) return false;
        return true;
    }
}
