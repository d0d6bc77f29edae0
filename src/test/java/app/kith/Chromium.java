package app.kith;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A real browser. Each visitor has a window of their own; what a page complains about in its console is kept. */
public final class Chromium implements AutoCloseable {

    private final Playwright playwright = Playwright.create();
    private final Browser browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(program())
            .setArgs(List.of("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
                    "--disable-sync", "--no-first-run")));
    private final List<String> complaints = new ArrayList<>();

    private static Path program() {
        String told = System.getenv("KITH_CHROMIUM");
        return told != null ? Path.of(told) : Files.exists(Path.of("/usr/bin/chromium")) ? Path.of("/usr/bin/chromium") : Path.of("/usr/bin/google-chrome");
    }

    /** A window of this size, with nobody signed in. */
    public Page window(int width, int height, boolean dark) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions().setViewportSize(width, height)
                .setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT).setHasTouch(width < 500).setTimezoneId("Europe/Stockholm").setLocale("en-GB"));
        context.setDefaultTimeout(30_000);
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) complaints.add(page.url() + ": " + message.text());
        });
        page.onPageError(error -> complaints.add(page.url() + ": " + error));
        return page;
    }

    /** Signed in, at the first page. */
    public Page visitor(RunningKith kith, String email) {
        Page page = window(1280, 900, false);
        page.navigate(kith.address() + kith.entryLink(email));
        return page;
    }

    public List<String> complaints() {
        return complaints;
    }

    @Override
    public void close() {
        playwright.close();
    }
}
