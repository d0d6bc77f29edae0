package app.kith.base;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.apache.hc.core5.http.HttpEntity;

/** Reads an answer's body. Unpacks it here and once only, so that the bytes counted are the bytes kept. */
final class Body {

    private static final byte[] NOTHING = {};

    private Body() {}

    static byte[] read(HttpEntity entity, int most, String host, Heavy load) throws IOException {
        if (entity == null || entity.getContent() == null) return NOTHING;
        var kept = new ByteArrayOutputStream();
        byte[] part = new byte[16_384];
        InputStream stream = unpacked(entity);
        for (int read = read(stream, part); read >= 0; read = read(stream, part)) {
            kept.write(part, 0, read);
            if (kept.size() > most) throw new TooLarge(host, most);
            if (kept.size() > Heavy.FROM) load.lift();
        }
        return kept.toByteArray();
    }

    /** Java's gunzip calls itself for every empty piece, and a hundred thousand of them are quickly sent. */
    private static int read(InputStream stream, byte[] part) throws IOException {
        try {
            return stream.read(part);
        } catch (StackOverflowError _) {
            throw new ZipException("Made of too many empty pieces");
        }
    }

    private static InputStream unpacked(HttpEntity entity) throws IOException {
        String packing = entity.getContentEncoding() == null ? "" : entity.getContentEncoding().strip().toLowerCase(Locale.ROOT);
        return switch (packing) {
            case "", "identity", "none", "utf-8" -> entity.getContent();
            case "gzip", "x-gzip" -> new GZIPInputStream(entity.getContent());
            case "deflate" -> new InflaterInputStream(entity.getContent());
            default -> throw new ZipException("Unknown packing: " + packing);
        };
    }
}
