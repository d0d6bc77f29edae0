package app.kith.demo;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** The mail server of the sample community, on ports of its own on this machine: what is sent there stays there. */
@Component
@ConditionalOnProperty("kith.demo")
class PostOffice implements DisposableBean {

    private final GreenMail server = new GreenMail(new ServerSetup[] {
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP), new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)});

    PostOffice() {
        server.start();
    }

    Map<String, String> settings(String address) {
        server.setUser(address, address, "demo");
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("address", address);
        settings.put("name", "Lindgren Coffee Works");
        settings.put("imapHost", "127.0.0.1");
        settings.put("imapPort", String.valueOf(server.getImap().getPort()));
        settings.put("imapTls", "false");
        settings.put("smtpHost", "127.0.0.1");
        settings.put("smtpPort", String.valueOf(server.getSmtp().getPort()));
        settings.put("smtpTls", "false");
        settings.put("user", address);
        settings.put("password", "demo");
        return settings;
    }

    @Override
    public void destroy() {
        server.stop();
    }
}
