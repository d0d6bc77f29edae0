package app.kith.listening.channels.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** An empty mailbox on loopback that offers the capabilities it is told, and lets in who shows the right token. */
final class ScriptedImap implements AutoCloseable {

    private final ServerSocket door = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final String capabilities;
    private final Predicate<String> welcome;
    private final List<String> heard = new CopyOnWriteArrayList<>();

    /** @param welcome judges the decoded first response of SASL, or the arguments of LOGIN */
    ScriptedImap(String capabilities, Predicate<String> welcome) throws IOException {
        this.capabilities = capabilities;
        this.welcome = welcome;
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return door.getLocalPort();
    }

    /** Everything said to it, decoded where it was base64. */
    List<String> heard() {
        return heard;
    }

    @Override
    public void close() throws IOException {
        door.close();
    }

    private void serve() {
        while (!door.isClosed()) {
            try {
                Socket socket = door.accept();
                Thread.ofVirtual().start(() -> converse(socket));
            } catch (IOException e) {
                // closed
            }
        }
    }

    private void converse(Socket socket) {
        try (socket) {
            BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            Writer out = new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.ISO_8859_1);
            say(out, "* OK [CAPABILITY IMAP4rev1 " + capabilities + "] scripted");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] words = line.split(" ", 4);
                heard.add(line.substring(words[0].length() + 1));
                answer(words, in, out);
            }
        } catch (IOException e) {
            // the client has gone
        }
    }

    private void answer(String[] words, BufferedReader in, Writer out) throws IOException {
        String tag = words[0];
        switch (words[1].toUpperCase(Locale.ROOT)) {
            case "CAPABILITY" -> say(out, "* CAPABILITY IMAP4rev1 " + capabilities, tag + " OK done");
            case "AUTHENTICATE" -> authenticate(words, in, out);
            case "LOGIN" -> say(out, welcome.test(words[2] + " " + words[3]) ? tag + " OK in" : tag + " NO [AUTHENTICATIONFAILED] wrong");
            case "LIST" -> say(out, "* LIST () \"/\" INBOX", tag + " OK done");
            case "EXAMINE" -> say(out, "* 0 EXISTS", "* 0 RECENT", "* OK [UIDVALIDITY 7]", "* OK [UIDNEXT 1]", "* FLAGS ()", tag + " OK [READ-ONLY] open");
            case "LOGOUT" -> say(out, "* BYE", tag + " OK bye");
            default -> say(out, tag + " OK done");
        }
    }

    /** A refusal is told in a challenge, which wants an answer before the verdict (RFC 7628, section 3.2.3). */
    private void authenticate(String[] words, BufferedReader in, Writer out) throws IOException {
        String first = words.length > 3 ? words[3] : null;
        if (first == null) {
            say(out, "+ ");
            first = in.readLine();
        }
        String said = new String(Base64.getDecoder().decode(first), StandardCharsets.UTF_8);
        heard.add(words[2] + " " + said);
        if (welcome.test(said)) {
            say(out, words[0] + " OK in");
            return;
        }
        say(out, "+ " + Base64.getEncoder().encodeToString("{\"status\":\"invalid_token\"}".getBytes(StandardCharsets.UTF_8)));
        heard.add("understood: " + in.readLine());
        say(out, words[0] + " NO [AUTHENTICATIONFAILED] token refused");
    }

    private static void say(Writer out, String... lines) throws IOException {
        for (String line : lines) out.write(line + "\r\n");
        out.flush();
    }
}
