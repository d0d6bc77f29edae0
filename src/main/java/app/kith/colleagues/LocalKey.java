package app.kith.colleagues;

import app.kith.base.BaseSettings;
import app.kith.base.PrivateFiles;
import app.kith.base.Secrets;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Lets whoever owns Kith's folder use the API as the operator. The file {@code local.key} is there while Kith listens:
 * <pre>{"url": "http://127.0.0.1:8080", "key": "local_…"}</pre>
 */
@Component
public class LocalKey {

    private final String key = "local_" + Secrets.newToken();
    private final Path file;
    private String written;

    LocalKey(BaseSettings settings) {
        file = settings.localKey();
    }

    @EventListener
    void write(WebServerInitializedEvent event) {
        written = "{\"url\": \"http://127.0.0.1:" + event.getWebServer().getPort() + "\", \"key\": \"" + key + "\"}\n";
        PrivateFiles.folder(file.toAbsolutePath().getParent());
        PrivateFiles.write(file, written);
    }

    public boolean opens(String presented) {
        return MessageDigest.isEqual(presented.getBytes(StandardCharsets.UTF_8), key.getBytes(StandardCharsets.UTF_8));
    }

    /** Unless another Kith has put its own key there meanwhile. */
    @PreDestroy
    void remove() throws IOException {
        if (written != null && Files.exists(file) && Files.readString(file).equals(written)) Files.delete(file);
    }
}
