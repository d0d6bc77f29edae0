package app.kith;

import app.kith.base.MovableClock;
import app.kith.colleagues.Colleague;
import app.kith.colleagues.Colleagues;
import app.kith.colleagues.Entry;
import app.kith.intake.Intake;
import app.kith.listening.Item;
import app.kith.listening.Page;
import app.kith.listening.Source;
import app.kith.listening.Sources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/**
 * Kith as people run it: the real server on a port of its own, a real database that knows the {@link Cast}. Register it as a
 * static extension and it lives as long as the test class; or open and close it by hand to stop and start it again.
 */
public final class RunningKith implements BeforeAllCallback, AfterAllCallback, AutoCloseable {

    private final Path home;
    private final List<String> settings = new ArrayList<>();
    private String database;
    private ConfigurableApplicationContext context;

    private RunningKith() {
        try {
            home = Files.createTempDirectory("kith-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Started and stopped with the test class. */
    public static RunningKith forThisClass() {
        return new RunningKith();
    }

    /** With further settings, such as {@code kith.outbound.allow=…}. */
    public RunningKith with(String... more) {
        settings.addAll(List.of(more));
        return this;
    }

    /** Started now, with a database of its own; close it. */
    public static RunningKith start() {
        return on(TestDatabases.fresh());
    }

    /** Started now, with a database where nobody has an account yet; close it. */
    public static RunningKith startEmpty(String... more) {
        var kith = new RunningKith().with(more);
        kith.database = TestDatabases.empty();
        kith.begin();
        return kith;
    }

    static RunningKith on(String database) {
        var kith = new RunningKith();
        kith.database = database;
        kith.begin();
        return kith;
    }

    @Override
    public void beforeAll(ExtensionContext test) {
        database = TestDatabases.fresh();
        begin();
    }

    @Override
    public void afterAll(ExtensionContext test) {
        close();
    }

    private void begin() {
        List<String> arguments = new ArrayList<>(List.of("--server.port=0", "--kith.home=" + home, "--kith.database.url=" + database,
                "--kith.database.user=postgres", "--kith.outbound.allow=127.0.0.1,localhost"));
        settings.forEach(setting -> arguments.add("--" + setting));
        context = new SpringApplication(Kith.class).run(arguments.toArray(String[]::new));
    }

    /** Stops it and starts it again on the same database and home. */
    public void restart() {
        context.close();
        begin();
    }

    /** Stops it, copies the database as a backup would, and starts it again. */
    public String backup() {
        context.close();
        String copy = TestDatabases.copyOf(database);
        begin();
        return copy;
    }

    /** Stops it, puts another copy of the database in place, and starts it again with the same home. */
    public void putBack(String copy) {
        context.close();
        database = copy;
        begin();
    }

    public URI address() {
        return URI.create("http://localhost:" + context.getEnvironment().getProperty("local.server.port"));
    }

    public Path home() {
        return home;
    }

    public String database() {
        return database;
    }

    public <T> T door(Class<T> type) {
        return context.getBean(type);
    }

    public MovableClock clock() {
        return door(MovableClock.class);
    }

    public Colleague colleague(String email) {
        return door(Colleagues.class).byEmail(email).orElseThrow();
    }

    /** A browser without a screen, signed in. */
    public Browser browser(String email) {
        Browser browser = stranger();
        browser.get(entryLink(email));
        return browser;
    }

    /** A link that signs this colleague in once. */
    public String entryLink(String email) {
        return door(Entry.class).newLink(colleague(email));
    }

    /** A browser that nobody has signed in with. */
    public Browser stranger() {
        return new Browser(address());
    }

    /** A webhook source at a place of this name. */
    public Source connected(String place) {
        return door(Sources.class).connect("webhook", new Sources.PlaceForm(place, "forum", "ours", null), Map.of(), colleague(Cast.STEN));
    }

    /** Somebody says something there, and intake has taken it when this returns. */
    public void hear(Source source, Item... items) {
        door(Sources.class).take(source.id(), Page.of(List.of(items)));
        door(Intake.class).drain();
    }

    @Override
    public void close() {
        context.close();
        FileSystemUtils.deleteRecursively(home.toFile());
    }
}
