package app.kith;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The rules of the house, kept by the build. */
class HouseTest {

    private static final Path SOURCES = Path.of("src/main/java/app/kith");
    private static final List<String> SCHEMAS = List.of("base", "listening", "colleagues", "understanding", "people", "conversations", "insights", "privacy");
    private static final Pattern SQL_NAME = Pattern.compile(
            "(?i)\\b(?:from|join|into|update|table|on|references|delete from)\\s+(base|listening|colleagues|understanding|people|conversations|insights|privacy)\\.\\w+");

    @Test
    void everyRoomCallsOnlyTheRoomsItMay() {
        ApplicationModules.of(Kith.class).verify();
    }

    /** To draw it anew after a change: {@code ./kith test -Dtest=HouseTest -Dkith.draw=true}. */
    @Test
    void theDrawingOfTheHouseIsTrue() throws IOException {
        Path drawing = Path.of("docs/house/rooms.md");
        String now = drawing();
        if (Boolean.getBoolean("kith.draw")) Files.writeString(drawing, now);
        assertThat(Files.readString(drawing)).isEqualTo(now);
    }

    private static String drawing() {
        ApplicationModules modules = ApplicationModules.of(Kith.class);
        Set<String> arrows = new TreeSet<>();
        Set<String> rooms = new TreeSet<>();
        modules.forEach(room -> {
            String name = room.getIdentifier().toString();
            rooms.add(name);
            room.getDirectDependencies(modules).stream().map(to -> to.getTargetModule().getIdentifier().toString())
                    .filter(to -> !to.equals("base")).forEach(to -> arrows.add("    " + name + " --> " + to));
        });
        return """
                # The rooms, drawn from the code

                Who calls whom, as `ApplicationModules` finds it. Every room may call `base`, so those arrows are left out.

                ```mermaid
                flowchart RL
                """ + String.join("\n", rooms.stream().filter(room -> !room.equals("base")).map(room -> "    " + room).toList()) + "\n"
                + String.join("\n", arrows) + "\n```\n";
    }

    @Test
    void noRoomsSqlNamesAnotherRoomsSchema() throws IOException {
        Set<String> trespasses = new TreeSet<>();
        for (Path file : files(SOURCES, ".java")) {
            String room = SOURCES.relativize(file).getName(0).toString();
            // The bench looks from outside whether the rooms tell the truth.
            if (room.equals("bench")) continue;
            for (String schema : schemasNamedIn(file)) if (!schema.equals(room) && !schema.equals("base")) trespasses.add(file + " names " + schema);
        }
        for (String room : SCHEMAS)
            for (Path file : files(Path.of("src/main/resources/db/" + room), ".sql"))
                for (String schema : schemasNamedIn(file)) if (!schema.equals(room) && !schema.equals("base")) trespasses.add(file + " names " + schema);
        assertThat(trespasses).isEmpty();
    }

    @Test
    void noRoomAsksTheSystemOrTheDatabaseForTheTime() throws IOException {
        Set<String> trespasses = new TreeSet<>();
        Pattern now = Pattern.compile("Instant\\.now\\(\\)|LocalDate\\.now\\(\\)|System\\.currentTimeMillis|\\bnow\\(\\)\\s*(?:,|\\)|-|\\+)\\s*(?:interval|$)|current_timestamp");
        for (Path file : files(SOURCES, ".java"))
            if (!file.endsWith("MovableClock.java") && !file.toString().contains("/cli/") && now.matcher(Files.readString(file)).find()) trespasses.add(file.toString());
        assertThat(trespasses).isEmpty();
    }

    private static Set<String> schemasNamedIn(Path file) throws IOException {
        Set<String> names = new TreeSet<>();
        SQL_NAME.matcher(Files.readString(file)).results().map(MatchResult::group)
                .forEach(found -> names.add(found.replaceAll("(?i).*\\s(\\w+)\\.\\w+$", "$1")));
        return names;
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(file -> file.toString().endsWith(ending)).filter(file -> !file.endsWith("package-info.java")).sorted().toList();
        }
    }
}
