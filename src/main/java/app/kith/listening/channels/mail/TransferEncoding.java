package app.kith.listening.channels.mail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.apache.james.mime4j.codec.Base64InputStream;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.QuotedPrintableInputStream;
import org.apache.james.mime4j.stream.MimeTokenStream;

/** How a part's bytes were packed for the way (RFC 2045, section 6), also where a program misspells it. */
enum TransferEncoding {

    BASE64, QUOTED_PRINTABLE, UUENCODE, NONE;

    private static final int MOST = 10_000_000;

    /** @param written as the mail says, or null */
    static TransferEncoding of(String written) {
        if (written == null) return NONE;
        String bare = written.replaceAll("[;(].*", "").replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
        return switch (bare) {
            case "base64", "xbase64" -> BASE64;
            case "quotedprintable", "qp" -> QUOTED_PRINTABLE;
            case "xuuencode", "uuencode", "xuue", "uue" -> UUENCODE;
            default -> NONE;
        };
    }

    InputStream decoded(MimeTokenStream stream) throws IOException {
        // The parser undoes what is spelt right, and hands over the rest as it is.
        InputStream parsed = stream.getDecodedInputStream();
        String known = stream.getBodyDescriptor().getTransferEncoding();
        boolean done = "base64".equalsIgnoreCase(known) || "quoted-printable".equalsIgnoreCase(known);
        if (done) return parsed;
        return switch (this) {
            case BASE64 -> new Base64InputStream(parsed, DecodeMonitor.SILENT);
            case QUOTED_PRINTABLE -> new QuotedPrintableInputStream(parsed, DecodeMonitor.SILENT);
            case UUENCODE -> new ByteArrayInputStream(Uuencoded.decode(parsed.readNBytes(MOST)));
            case NONE -> parsed;
        };
    }
}
