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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** An SMTP server on loopback that answers as told; an answer of {@code hang up} closes the line instead. */
public final class ScriptedSmtp implements AutoCloseable {

    public static final String HANG_UP = "hang up";

    private final ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final Map<String, String> answers;
    private final List<String> heard = new CopyOnWriteArrayList<>();

    /** @param answers by command: {@code AUTH}, {@code MAIL}, {@code RCPT}, {@code DATA}, {@code .} */
    public ScriptedSmtp(Map<String, String> answers) throws IOException {
        this.answers = answers;
        Thread.ofVirtual().start(this::serve);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** The lines said to it, but for the mail itself. */
    public List<String> heard() {
        return heard;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                converse(socket);
            } catch (IOException e) {
                // the client has gone
            }
        }
    }

    private void converse(Socket socket) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        Writer out = new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.ISO_8859_1);
        say(out, "220 scripted");
        boolean data = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (data && !line.equals(".")) continue;
            heard.add(line);
            String command = line.split(" ")[0].toUpperCase(Locale.ROOT);
            String usual = switch (command) {
                case "EHLO" -> "250-scripted\r\n250 AUTH PLAIN";
                case "AUTH" -> "235 welcome";
                case "DATA" -> "354 go on";
                default -> "250 fine";
            };
            String answer = answers.getOrDefault(command, usual);
            if (answer.equals(HANG_UP)) return;
            say(out, answer);
            data = answer.startsWith("354");
        }
    }

    private static void say(Writer out, String line) throws IOException {
        out.write(line + "\r\n");
        out.flush();
    }
}
