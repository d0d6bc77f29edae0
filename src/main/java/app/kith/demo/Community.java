package app.kith.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The words of the sample community, as written in {@code resources/demo}. */
final class Community {

    final List<Lines> teams;
    final List<Lines> colleagues;
    final List<Lines> places;
    final List<Lines> watches;
    final List<Lines> members;
    final List<Lines> talk = new ArrayList<>();
    final List<Lines> touches;
    final List<Lines> consents;
    final List<Lines> loops;
    final List<Lines> told;
    final List<Lines> partners;
    /** By their names. */
    final Set<String> undecided;
    final List<Lines> byHand;
    final List<Lines> list;

    Community() {
        Lines community = new Lines(read("community.yaml"));
        teams = community.list("teams");
        colleagues = community.list("colleagues");
        places = community.list("places");
        watches = community.list("watches");
        members = community.list("members");
        for (int part = 1; part <= 3; part++) talk.addAll(Lines.all(read("talk-" + part + ".yaml")));
        touches = Lines.all(read("touches.yaml"));
        consents = Lines.all(read("consents.yaml"));
        loops = Lines.all(read("loops.yaml"));
        Lines persons = new Lines(read("persons.yaml"));
        told = persons.list("told");
        partners = persons.list("partners");
        List<String> keys = persons.words("undecided");
        undecided = members.stream().filter(one -> keys.contains(one.text("key"))).map(one -> one.text("name")).collect(Collectors.toSet());
        byHand = Lines.all(read("by-hand.yaml"));
        list = Lines.all(read("list.yaml"));
    }

    private static Object read(String file) {
        try (InputStream words = Community.class.getResourceAsStream("/demo/" + file)) {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One entry of such a file. */
    record Lines(Map<?, ?> values) {

        Lines(Object value) {
            this((Map<?, ?>) value);
        }

        static List<Lines> all(Object list) {
            return list == null ? List.of() : ((List<?>) list).stream().map(Lines::new).toList();
        }

        boolean has(String key) {
            return values.get(key) != null;
        }

        String text(String key) {
            Object value = values.get(key);
            return value == null ? null : value.toString();
        }

        int number(String key) {
            return ((Number) values.get(key)).intValue();
        }

        Lines inner(String key) {
            return new Lines(values.get(key));
        }

        List<String> words(String key) {
            return values.get(key) == null ? List.of() : ((List<?>) values.get(key)).stream().map(Object::toString).toList();
        }

        List<Lines> list(String key) {
            return all(values.get(key));
        }
    }
}
