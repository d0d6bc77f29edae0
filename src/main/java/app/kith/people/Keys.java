package app.kith.people;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * By what two identities meet to be compared, so that nobody is compared with everybody ("blocking"). Two who have one of these in
 * common may be one person; a key that a crowd has in common is passed over. Keys change only when a name, handle, address or page does.
 */
final class Keys {

    private Keys() {}

    /** @param localPrint what a handle looks like before the @ of an address */
    static Set<Long> of(Trace trace, UnaryOperator<String> localPrint) {
        Set<Long> keys = new HashSet<>();
        if (trace.email() != null) add(keys, "mail", trace.email());
        if (trace.local() != null) add(keys, "local", trace.local());
        if (trace.picture() != null) add(keys, "picture", trace.picture());
        if (trace.page() != null) add(keys, "page", trace.page());
        for (String link : trace.links()) add(keys, "page", link);
        for (String handle : trace.handles()) {
            add(keys, "handle", handle);
            if (handle.length() >= 5) add(keys, "local", localPrint.apply(handle));
            String core = HandleForms.core(handle);
            add(keys, "handle", core);
            if (core.length() >= 6) add(keys, "sounds", skeleton(core));
            if (trace.town() != null) add(keys, "handle in town", core.substring(0, Math.min(4, core.length())) + "|" + trace.town());
        }
        for (List<String> name : trace.names()) ofName(keys, name, trace.town());
        return keys;
    }

    private static void ofName(Set<Long> keys, List<String> name, String town) {
        String given = name.getFirst();
        String surname = name.getLast();
        add(keys, "name", String.join(" ", name.stream().sorted().toList()));
        add(keys, "name", pair(given, surname));
        add(keys, "sounds like", skeleton(given) + "|" + skeleton(surname));
        add(keys, "surname", surname + "|" + given.charAt(0));
        add(keys, "given", given + "|" + surname.substring(0, Math.min(2, surname.length())));
        if (town != null) {
            add(keys, "surname in town", surname + "|" + town);
            add(keys, "given in town", given + "|" + town);
        }
        for (String form : HandleForms.ofName(name)) add(keys, "handle", form);
    }

    private static String pair(String one, String other) {
        return one.compareTo(other) < 0 ? one + " " + other : other + " " + one;
    }

    /** The first letter and the consonants after it, each run once: most misspellings have the same. */
    static String skeleton(String word) {
        var skeleton = new StringBuilder();
        for (int i = 0; i < word.length(); i++) {
            char letter = switch (word.charAt(i)) {
                case 'z' -> 's';
                case 'q', 'c' -> 'k';
                case 'v' -> 'f';
                case 'y', 'j' -> 'i';
                default -> word.charAt(i);
            };
            if (i > 0 && "aeiouh".indexOf(letter) >= 0) continue;
            if (skeleton.isEmpty() || skeleton.charAt(skeleton.length() - 1) != letter) skeleton.append(letter);
        }
        return skeleton.toString();
    }

    private static void add(Set<Long> keys, String kind, String value) {
        keys.add(hash(kind + ":" + value));
    }

    /** FNV-1a with 64 bits (Fowler, Noll, Vo): two that collide are compared once in vain. */
    static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        return hash ^ hash >>> 32;
    }
}
