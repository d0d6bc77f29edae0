package app.kith.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code ./kith}: without a command it serves. */
@Command(name = "kith", versionProvider = KithCommand.Version.class, sortOptions = false,
        description = "What a person says, anywhere, reaches the colleague who can act on it, and the answer gets back.",
        subcommands = {ServeCommand.class, DemoCommand.class, SourceCommand.class, CaptureCommand.class, ColleagueCommand.class, TokenCommand.class,
                TryCommand.class, BenchCommand.class},
        footer = {"", "Without a command Kith starts, the same as: kith serve.",
                "Exit codes: 0 done; 1 refused or failed, in words; 2 not understood; 3 Kith is not running."})
public final class KithCommand implements Callable<Integer> {

    /** The server was started and keeps the program alive. */
    public static final int KEEPS_RUNNING = -1;

    @Option(names = "--home", paramLabel = "FOLDER", scope = ScopeType.INHERIT,
            description = "Kith's folder, with its database and keys. Else KITH_HOME, else ~/.kith.")
    private Path home;

    @Option(names = "--port", paramLabel = "PORT", scope = ScopeType.INHERIT, description = "Where to listen: 8080 unless said; 0 for any free port.")
    private Integer port;

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Answer in JSON, for programs.")
    private boolean json;

    @Option(names = {"-h", "--help"}, usageHelp = true, scope = ScopeType.INHERIT, description = "Show this help.")
    private boolean help;

    @Option(names = {"-V", "--version"}, versionHelp = true, description = "Show the version.")
    private boolean version;

    @Spec
    private CommandSpec spec;

    private final Server server;

    private KithCommand(Server server) {
        this.server = server;
    }

    /** @return the exit code, or {@link #KEEPS_RUNNING} */
    public static int run(Server server, String... arguments) {
        return new CommandLine(new KithCommand(server))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((exception, line, parsed) -> {
                    line.getErr().println(exception instanceof Refusal ? exception.getMessage() : "This did not work: " + exception);
                    return exception instanceof Refusal refusal ? refusal.exitCode() : 1;
                })
                .execute(arguments);
    }

    @Override
    public Integer call() {
        return serve();
    }

    int serve() {
        server.start(settings(), () -> {});
        return KEEPS_RUNNING;
    }

    int demo() {
        Map<String, String> settings = settings();
        settings.put("kith.demo", "true");
        settings.put("kith.outbound.allow", "127.0.0.1");
        return inThrowAwayHome("demo", settings);
    }

    /** Ends by itself, once it has said what it found. */
    int bench(Map<String, String> what) {
        Map<String, String> settings = settings();
        settings.putIfAbsent("server.port", "0");
        if (json) settings.putAll(Map.of("kith.bench.json", "true", "logging.threshold.console", "off"));
        settings.putAll(what);
        return inThrowAwayHome("bench", settings);
    }

    private int inThrowAwayHome(String command, Map<String, String> settings) {
        ThrowAwayHome throwAway = ThrowAwayHome.make(command);
        settings.put("kith.home", throwAway.folder().toString());
        // Never the database that people work with.
        settings.put("kith.database.url", "");
        server.start(settings, throwAway::delete);
        return KEEPS_RUNNING;
    }

    private Map<String, String> settings() {
        var settings = new HashMap<String, String>();
        if (home != null) settings.put("kith.home", home.toAbsolutePath().toString());
        if (port != null) settings.put("server.port", port.toString());
        return settings;
    }

    RunningServer running() {
        return RunningServer.in(home != null ? home : usualHome());
    }

    private static Path usualHome() {
        String set = System.getenv("KITH_HOME");
        return set != null && !set.isBlank() ? Path.of(set) : Path.of(System.getProperty("user.home"), ".kith");
    }

    boolean json() {
        return json;
    }

    /** The whole answer for a program, a few words for a person. */
    int say(Answer answer, String words) {
        spec.commandLine().getOut().println(json ? answer.json() : words);
        return 0;
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = KithCommand.class.getPackage().getImplementationVersion();
            return new String[] {"Kith " + (version == null ? "(from its source)" : version)};
        }
    }
}
