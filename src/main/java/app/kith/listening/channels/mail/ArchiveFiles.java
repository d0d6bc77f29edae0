package app.kith.listening.channels.mail;

import app.kith.base.Outbound;
import app.kith.base.Outbound.Answer;
import app.kith.base.Outbound.Ask;
import app.kith.base.OutboundTrouble;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Item;
import app.kith.listening.Limits;
import app.kith.listening.Page;
import app.kith.listening.channels.Api;
import app.kith.listening.channels.Remembered;
import app.kith.listening.channels.mail.ArchiveCursor.Mark;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Fetches the files of archives and reads them page by page. A file on which several pages are read is fetched once. */
final class ArchiveFiles {

    static final int PAGE = 200;
    private static final long PAGE_BYTES = 20_000_000;
    /** Unpacked; packed it is as large as any answer may be. */
    private static final long LARGEST = 100_000_000;

    private final Outbound outbound;
    private final Clock clock;
    private final Remembered<Answer> underWay;

    ArchiveFiles(Outbound outbound, Clock clock) {
        this.outbound = outbound;
        this.clock = clock;
        this.underWay = new Remembered<>(2, Duration.ofMinutes(5), clock);
    }

    /** What a file brought, and how far it has been heard now; {@code here} is false when there is no such file (yet). */
    record Part(List<Item> items, List<Page.Unreadable> unreadable, Mark mark, boolean more, boolean here) {}

    Part next(URI file, Mark mark) throws ChannelTrouble {
        boolean between = mark.read() > 0 && mark.etag() == null && mark.lastModified() == null;
        Answer answer = between ? underWay.of(file.toString(), () -> fetch(file, Mark.NOTHING)) : fetch(file, mark);
        if (answer.status() == 304) return new Part(List.of(), List.of(), mark, false, true);
        if (answer.status() == 404) return new Part(List.of(), List.of(), mark, false, false);
        if (!answer.isOk()) throw refusal(answer);
        try {
            Part part = read(answer, file, mark);
            if (part.more()) underWay.keep(file.toString(), answer);
            return part;
        } catch (IOException e) {
            throw ChannelTrouble.needsAPerson("What is at " + file + " cannot be unpacked (" + e.getMessage() + "). Is it the archive's file?");
        }
    }

    private Answer fetch(URI file, Mark mark) throws ChannelTrouble {
        try {
            return outbound.fetch(Ask.get(file).with("Accept", "application/mbox, text/plain, application/gzip, */*;q=0.5")
                    .with("If-None-Match", mark.etag()).with("If-Modified-Since", mark.lastModified()));
        } catch (OutboundTrouble e) {
            if (e.kind() == OutboundTrouble.Kind.TOO_LARGE)
                throw ChannelTrouble.needsAPerson(e.getMessage() + " Give the address of the packed file (.gz), or of one file a month with {year} and {month} in it.");
            throw Api.trouble(e);
        }
    }

    private Part read(Answer answer, URI file, Mark mark) throws IOException, ChannelTrouble {
        Mbox mbox = open(answer);
        String lastId = null;
        int passed = 0;
        for (; passed < mark.read(); passed++) {
            byte[] mail = mbox.mail();
            if (mail == null) break;
            if (passed == mark.read() - 1) lastId = id(mail);
        }
        if (mark.read() > 0 && !mark.lastId().equals(lastId)) {
            // Somebody put the archive in another order, or took mails out; what was heard is known by its Message-ID.
            mbox = open(answer);
            passed = 0;
        }
        List<Item> items = new ArrayList<>();
        List<Page.Unreadable> unreadable = new ArrayList<>();
        long bytes = 0;
        byte[] mail = mbox.mail();
        if (mail == null && passed == 0 && answer.body().length > 0) throw new IOException("no mail in it");
        for (; mail != null && items.size() + unreadable.size() < PAGE && bytes < PAGE_BYTES; mail = mbox.mail()) {
            Page one = ArchiveMail.read(mail, id(mail), clock.instant());
            items.addAll(one.items());
            unreadable.addAll(one.unreadable());
            bytes += mail.length;
            lastId = id(mail);
            passed++;
        }
        boolean more = mail != null;
        return new Part(items, unreadable, more ? new Mark(passed, lastId, null, null)
                : new Mark(passed, lastId, answer.header("ETag"), answer.header("Last-Modified")), more, true);
    }

    private static String id(byte[] mail) {
        return MessageIds.ofBytes(mail);
    }

    private static Mbox open(Answer answer) throws IOException, ChannelTrouble {
        byte[] body = answer.body();
        boolean packed = body.length > 2 && (body[0] & 0xFF) == 0x1F && (body[1] & 0xFF) == 0x8B;
        InputStream in = new ByteArrayInputStream(body);
        String beginning = new String(body, 0, Math.min(body.length, 200), StandardCharsets.ISO_8859_1).stripLeading();
        if (!packed && beginning.startsWith("<"))
            throw ChannelTrouble.needsAPerson("At " + answer.uri() + " is a web page, not an archive. Look there for a link that ends in .mbox, .txt.gz or .mbox.gz.");
        return new Mbox(packed ? new Bounded(new GZIPInputStream(in)) : in);
    }

    private ChannelTrouble refusal(Answer answer) {
        String host = "“" + answer.uri().getHost() + "”";
        Duration wait = Limits.waitBeforeNext(answer, clock.instant()).orElse(null);
        if (wait != null && (answer.status() == 429 || answer.status() == 503)) return ChannelTrouble.later(host + " asks Kith to come back later.", wait);
        return switch (answer.status()) {
            case 410 -> ChannelTrouble.needsAPerson(host + " says that this archive is gone for good.");
            case 401, 403 -> ChannelTrouble.needsAPerson(host + " does not let Kith read this archive (" + answer.status() + "). Kith reads open archives only.");
            default -> ChannelTrouble.passing(host + " answered with an error (" + answer.status() + ").", null);
        };
    }

    /** A small packed file may unpack to one that nobody can hold. */
    private static final class Bounded extends FilterInputStream {
        private long read;

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            if (one >= 0) count(1);
            return one;
        }

        @Override
        public int read(byte[] bytes, int from, int most) throws IOException {
            int count = super.read(bytes, from, most);
            if (count > 0) count(count);
            return count;
        }

        private void count(int more) throws IOException {
            read += more;
            if (read > LARGEST) throw new IOException("unpacked it is larger than " + LARGEST / 1_000_000 + " MB");
        }
    }
}
