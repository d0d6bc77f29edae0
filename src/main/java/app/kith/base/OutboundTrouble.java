package app.kith.base;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.TruncatedChunkException;

/** A call to the outside brought no answer. The message is for the person who named the address; there is no stack to read. */
public class OutboundTrouble extends Exception {

    /** Why there is no answer, for code that must tell one from another. */
    public enum Kind { DENIED, UNKNOWN_HOST, REFUSED, TIMEOUT, TLS, TOO_LARGE, REDIRECTS, ADDRESS, BROKEN }

    private static final long serialVersionUID = 1;
    private final Kind kind;

    OutboundTrouble(Kind kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** True when the same call may well succeed later without anybody's doing. */
    public boolean isPassing() {
        return kind == Kind.TIMEOUT || kind == Kind.REFUSED || kind == Kind.BROKEN || kind == Kind.UNKNOWN_HOST;
    }

    static OutboundTrouble from(IOException e, String host) {
        if (e instanceof AddressGuard.Denied || e.getCause() instanceof AddressGuard.Denied)
            return new OutboundTrouble(Kind.DENIED, e.getMessage());
        return switch (e) {
            case UnknownHostException _ -> new OutboundTrouble(Kind.UNKNOWN_HOST,
                    "There is no server called “" + host + "”. Check the spelling of the address.");
            case ConnectTimeoutException _ -> new OutboundTrouble(Kind.TIMEOUT, "“" + host + "” cannot be reached: it does not pick up. Is it running?");
            case SocketTimeoutException _ -> tooSlow(host);
            case ConnectException _ -> new OutboundTrouble(Kind.REFUSED, "“" + host + "” refuses the connection. Is it running?");
            case SSLPeerUnverifiedException _ -> new OutboundTrouble(Kind.TLS,
                    "The certificate of “" + host + "” is made out to another name, so Kith does not trust it.");
            case SSLException _ -> new OutboundTrouble(Kind.TLS, "No secure connection to “" + host
                    + "”: its certificate is not one Kith can trust (expired or self-signed, perhaps), or it does not speak TLS.");
            case MessageConstraintException _ -> new OutboundTrouble(Kind.TOO_LARGE,
                    "“" + host + "” answered with far too many headers. Is this the address you mean?");
            case ZipException _ -> new OutboundTrouble(Kind.BROKEN,
                    "The answer of “" + host + "” is badly compressed, so Kith cannot unpack it. Whoever runs it can mend that.");
            case NoHttpResponseException _ -> hungUp(host);
            case ConnectionClosedException _ -> hungUp(host);
            case EOFException _ -> hungUp(host);
            case TruncatedChunkException _ -> hungUp(host);
            case MalformedChunkCodingException _ -> noWebServer(host);
            case ProtocolException _ -> noWebServer(host);
            case ClientProtocolException _ -> noWebServer(host);
            default -> new OutboundTrouble(Kind.BROKEN, "The connection to “" + host + "” broke: " + e.getMessage());
        };
    }

    static OutboundTrouble tooSlow(String host) {
        return new OutboundTrouble(Kind.TIMEOUT, "“" + host + "” is too slow: its answer was not complete in time. Should this last, open the address"
                + " in a browser and see how long it takes there.");
    }

    /** The place is not to blame. */
    static OutboundTrouble handsFull(String host) {
        return new OutboundTrouble(Kind.TIMEOUT, "“" + host + "” sends a large answer, and Kith had its hands full with others. The next time may go well.");
    }

    private static OutboundTrouble noWebServer(String host) {
        return new OutboundTrouble(Kind.BROKEN, "“" + host + "” does not answer as web servers do. Is this the address you mean?");
    }

    private static OutboundTrouble hungUp(String host) {
        return new OutboundTrouble(Kind.BROKEN, "“" + host + "” hung up before its answer was complete.");
    }
}
