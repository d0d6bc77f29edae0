package app.kith.people;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Handles, made comparable: "@Rosalind_Q", "rosalind.q" and "rosalind_q@hachyderm.example" are "rosalindq". */
final class HandleForms {

    private static final int SHORTEST = 3;
    private static final Pattern HOST = Pattern.compile("^@?([^@:/\\s]+)[@:][^@\\s]+\\.[^@\\s]+$");
    /** What people add when their handle is taken. */
    private static final Pattern FRILLS = Pattern.compile("^(the|real|mr|its|im|iam)(?=.{5})|(?<=.{5})(official|real|dev|hq|x+)$|[0-9]+$");

    private HandleForms() {}

    /** Empty when it is too short to tell anything, or no handle. */
    static String plain(String handle) {
        if (handle == null || handle.isBlank() || handle.strip().contains(" ")) return "";
        String bare = HOST.matcher(handle.strip()).replaceFirst("$1").replaceFirst("^(?:@|u/|~)", "");
        String plain = FullNames.plain(bare).replaceAll("[^\\p{L}\\p{N}]", "");
        return plain.length() < SHORTEST || plain.chars().allMatch(Character::isDigit) || Nobody.isCalled(plain) ? "" : plain;
    }

    /** Without numbers and frills: "therosalindq84" is "rosalindq". */
    static String core(String plain) {
        String core = FRILLS.matcher(FRILLS.matcher(plain).replaceAll("")).replaceAll("");
        return core.length() < SHORTEST ? plain : core;
    }

    /** What people make of their name: "rosalindquist", "rquist", "rosalindq", "quistr". */
    static Set<String> ofName(List<String> words) {
        if (!FullNames.isFull(words)) return Set.of();
        String given = words.getFirst();
        String surname = words.getLast();
        Set<String> forms = new LinkedHashSet<>();
        forms.add(given + surname);
        forms.add(surname + given);
        if (surname.length() > 2) {
            forms.add(given.charAt(0) + surname);
            forms.add(surname + given.charAt(0));
        }
        if (given.length() > 2) forms.add(given + surname.charAt(0));
        forms.removeIf(form -> form.length() < 4);
        return forms;
    }

    /** It is made of nothing but the given name and the surname or how that begins: "tomasz", "tomaszw" and "wilk_tomasz" are Tomasz Wilk; "jana" may be Jan's wife. */
    static boolean names(String handle, List<String> name) {
        String core = core(handle);
        String given = name.getFirst();
        String surname = name.getLast();
        if (given.length() < 2) return false;
        if (core.equals(given) || core.equals(surname + given)) return true;
        if (!core.startsWith(given) || !surname.startsWith(core.substring(given.length()))) return false;
        return core.length() > given.length() + 1 || !FullNames.isGiven(core) && !core.endsWith("a");
    }

    /** The same, to which only one of them adds what people add when it is taken. */
    static boolean isOtherwise(String one, String other) {
        return core(one).length() >= 5 && core(one).equals(core(other)) && (one.equals(core(one)) || other.equals(core(other)));
    }

    /** "johnberg" and "johnny_b" are not Anna Berg; "aberg" may be. */
    static boolean namesAnother(String handle, List<String> name) {
        if (!FullNames.isFull(name)) return false;
        String core = core(handle);
        String given = name.getFirst();
        String surname = name.getLast();
        if (given.length() > 1 && core.startsWith(given)) return false;
        if (surname.length() > 2 && core.length() > surname.length() && core.endsWith(surname))
            return !beginsAs(core.substring(0, core.length() - surname.length()), given);
        if (surname.length() > 2 && core.startsWith(surname))
            return core.length() > surname.length() && !beginsAs(core.substring(surname.length()), given);
        for (int length = Math.min(core.length(), 12); length >= 4; length--) {
            String begins = core.substring(0, length);
            if (FullNames.isGiven(begins)) return !FullNames.isShortOf(begins, given);
        }
        return false;
    }

    private static boolean beginsAs(String one, String given) {
        return one.length() <= 2 ? given.startsWith(one) : FullNames.isShortOf(one, given);
    }

    /** One is the other with little more or other; with another first letter it may be another of the family: "mbergqvist", "kbergqvist". */
    static boolean alike(String one, String other) {
        String left = core(one);
        String right = core(other);
        if (left.length() < 5 || right.length() < 5) return false;
        return left.equals(right) || left.length() > 6 && left.charAt(0) == right.charAt(0) && Typos.atMostOne(left, right)
                || left.length() > 6 && right.length() > 6 && (left.startsWith(right) || right.startsWith(left)) && Math.abs(left.length() - right.length()) <= 4;
    }
}
