package app.kith.web;

import app.kith.base.BaseSettings;
import app.kith.colleagues.FirstRun;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What the terminal says once Kith is ready. The sample community speaks for itself. */
@Component
class Welcome {

    private final FirstRun firstRun;
    private final BaseSettings settings;

    Welcome(FirstRun firstRun, BaseSettings settings) {
        this.firstRun = firstRun;
        this.settings = settings;
    }

    @EventListener
    void greet(ApplicationReadyEvent ready) {
        if (!(ready.getApplicationContext() instanceof ServletWebServerApplicationContext context)) return;
        if (context.getEnvironment().getProperty("kith.demo", Boolean.class, false)) return;
        String address = settings.publicUrl() == null ? "http://localhost:" + context.getWebServer().getPort() : settings.publicUrl();
        System.out.println("\n  Kith is ready at " + address);
        firstRun.linkNeeded().ifPresent(path -> System.out.println("""

                  Nobody has an account yet. Open this link to make the first one; it works once:
                  %s%s
                """.formatted(address, path)));
    }
}
