package app.kith.people;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What people call themselves, made comparable. */
final class FullNames {

    private static final Pattern ASIDE = Pattern.compile("\\([^)]*\\)|\\[[^\\]]*\\]|\\|.*|\\bat [A-Z].*");
    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}\\p{M}' ]+");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Set<String> TITLES = Set.of("dr", "mr", "mrs", "ms", "prof", "phd", "sir", "herr", "frau", "von", "van", "de", "der", "la", "del", "da", "di", "bin",
            "al", "el");
    /** What tells a father from a son of the same name; as the last word of a name it says which of them, as the first it is a title. */
    private static final Set<String> GENERATIONS = Set.of("jr", "junior", "sr", "senior", "ii", "iii", "iv", "filho", "neto");
    private static final String[][] LETTERS = {{"ß", "ss"}, {"ø", "o"}, {"ł", "l"}, {"đ", "d"}, {"æ", "ae"}, {"œ", "oe"}, {"ı", "i"}, {"þ", "th"}, {"ð", "d"}};
    private static final Map<String, Set<Integer>> NICKNAMES = nicknames();
    private static final Set<String> GIVEN = given();

    private FullNames() {}

    /** Lower case, without accents: "Łukasz Müller" is "lukasz muller". */
    static String plain(String text) {
        if (text == null) return "";
        String plain = MARKS.matcher(Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD)).replaceAll("");
        for (String[] letter : LETTERS) plain = plain.replace(letter[0], letter[1]);
        return plain;
    }

    /** The words of a name, without titles, little words and what stands in brackets; empty for what is no name. */
    static List<String> words(String name) {
        if (name == null || name.indexOf('@') >= 0 || name.indexOf('_') >= 0 || name.chars().anyMatch(Character::isDigit)) return List.of();
        String letters = NO_LETTER.matcher(ASIDE.matcher(name).replaceAll(" ")).replaceAll(" ");
        List<String> words = Arrays.stream(plain(letters).replace("'", "").trim().split("\\s+")).filter(word -> !word.isEmpty() && !TITLES.contains(word)).toList();
        return inTheMiddle(words.stream().limit(5).toList());
    }

    /** "John Smith Jr." is "john jr smith": first and last stay the given name and the surname. */
    private static List<String> inTheMiddle(List<String> words) {
        if (words.size() < 3 || !GENERATIONS.contains(words.getLast())) return words.size() > 1 && words.getFirst().equals("sr") ? words.subList(1, words.size()) : words;
        List<String> moved = new ArrayList<>(words);
        moved.add(words.size() - 2, moved.removeLast());
        return List.copyOf(moved);
    }

    /** A given name and a surname, of which one may be an initial. */
    static boolean isFull(List<String> words) {
        return words.size() >= 2 && words.stream().anyMatch(word -> word.length() > 1);
    }

    /** From the least to the most that they have in common. */
    enum Likeness { OTHER, SURNAME, GIVEN, INITIAL, SHORT, TYPO, SAME }

    /** Of two full names. */
    static Likeness compare(List<String> one, List<String> other) {
        List<String> left = withoutMiddleInitials(one);
        List<String> right = withoutMiddleInitials(other);
        boolean named = new HashSet<>(one).equals(new HashSet<>(other));
        if (!named && disagreeInTheMiddle(one, other) && one.getLast().equals(other.getLast())) return Likeness.SURNAME;
        if (named || new HashSet<>(left).equals(new HashSet<>(right)) || contains(left, right) || contains(right, left)) return Likeness.SAME;
        if (left.size() == right.size() && oneTypoApart(left, right)) return Likeness.TYPO;
        String given = left.getFirst();
        String otherGiven = right.getFirst();
        String surname = left.getLast();
        String otherSurname = right.getLast();
        boolean sameSurname = surname.equals(otherSurname) || surname.length() > 4 && Typos.atMostOne(surname, otherSurname);
        if (sameSurname && isInitialOf(given, otherGiven) || given.equals(otherGiven) && isInitialOf(surname, otherSurname)) return Likeness.INITIAL;
        if (sameSurname && isShortOf(given, otherGiven)) return Likeness.SHORT;
        if (sameSurname) return Likeness.SURNAME;
        return given.equals(otherGiven) || isShortOf(given, otherGiven) ? Likeness.GIVEN : Likeness.OTHER;
    }

    private static List<String> withoutMiddleInitials(List<String> words) {
        if (words.size() < 3) return words;
        Set<String> kept = new LinkedHashSet<>(words);
        kept.removeIf(word -> word.length() == 1);
        return kept.size() >= 2 ? List.copyOf(kept) : words;
    }

    /** Father and son, or "Mohammad Ali Khan" and "Mohammad Yusuf Khan": each has a word in between, and no two of them can be one. */
    private static boolean disagreeInTheMiddle(List<String> one, List<String> other) {
        List<String> left = middle(one);
        List<String> right = middle(other);
        if (!generations(left).equals(generations(right))) return true;
        return !left.isEmpty() && !right.isEmpty() && left.stream().noneMatch(mine -> right.stream().anyMatch(theirs -> mayBeOneWord(mine, theirs)));
    }

    private static List<String> middle(List<String> words) {
        return words.size() < 3 ? List.of() : words.subList(1, words.size() - 1);
    }

    private static Set<String> generations(List<String> middle) {
        return middle.stream().filter(GENERATIONS::contains).map(word -> word.equals("junior") ? "jr" : word.equals("senior") ? "sr" : word).collect(Collectors.toSet());
    }

    private static boolean mayBeOneWord(String one, String other) {
        return isShortOf(one, other) || isInitialOf(one, other) || one.length() > 3 && Typos.atMostOne(one, other);
    }

    /** With a second given name or surname more. */
    private static boolean contains(List<String> more, List<String> fewer) {
        return more.size() == fewer.size() + 1 && fewer.stream().allMatch(word -> word.length() > 1)
                && more.getFirst().equals(fewer.getFirst()) && new HashSet<>(more).containsAll(fewer);
    }

    private static boolean oneTypoApart(List<String> one, List<String> other) {
        int typos = 0;
        for (int i = 0; i < one.size(); i++) {
            if (one.get(i).equals(other.get(i))) continue;
            if (one.get(i).length() < 4 || other.get(i).length() < 4 || !Typos.atMostOne(one.get(i), other.get(i))) return false;
            typos++;
        }
        return typos == 1;
    }

    private static boolean isInitialOf(String one, String other) {
        return (one.length() == 1 || other.length() == 1) && one.charAt(0) == other.charAt(0) && one.length() != other.length();
    }

    /** "Rob" of "Robert", "Bill" of "William". */
    static boolean isShortOf(String one, String other) {
        if (one.equals(other)) return true;
        String shorter = one.length() < other.length() ? one : other;
        String longer = shorter == one ? other : one;
        if (shorter.length() >= 3 && longer.startsWith(shorter)) return true;
        Set<Integer> common = new HashSet<>(NICKNAMES.getOrDefault(one, Set.of()));
        common.retainAll(NICKNAMES.getOrDefault(other, Set.of()));
        return !common.isEmpty();
    }

    /**
     * Full names by which somebody is known for sure among those who share a mailbox: the same but for a slip of the finger or a middle name.
     * Not a short form: Jan and Jana, Dan and Daniela, Robert and his son Rob share a mailbox, too.
     */
    static boolean isSurelyOne(List<String> one, List<String> other) {
        String given = one.getFirst();
        if (given.length() == 1) return false;
        return switch (compare(one, other)) {
            case SAME -> true;
            case TYPO -> given.equals(other.getFirst()) || given.length() == other.getFirst().length() && isGiven(given) != isGiven(other.getFirst()) && letters(given).equals(letters(other.getFirst()));
            case INITIAL -> given.equals(other.getFirst());
            case SHORT, GIVEN, SURNAME, OTHER -> false;
        };
    }

    private static String letters(String word) {
        return word.chars().sorted().collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    /** Full names that tell of two in one household: with another given name, or two given names that are spelled nearly the same. */
    static boolean areFamily(List<String> one, List<String> other) {
        if (!isFull(one) || !isFull(other)) return false;
        return switch (compare(one, other)) {
            case SAME, GIVEN, SHORT, INITIAL -> false;
            case TYPO -> !one.getFirst().equals(other.getFirst()) && isGiven(one.getFirst()) && isGiven(other.getFirst());
            case SURNAME, OTHER -> true;
        };
    }

    /** A given name as many bear it. */
    static boolean isGiven(String word) {
        return NICKNAMES.containsKey(word) || GIVEN.contains(word);
    }

    private static Set<String> given() {
        Set<String> given = new HashSet<>();
        for (String line : lines("/people/common-names.txt")) {
            List<String> parts = List.of(line.split(" "));
            if (parts.getFirst().equals("given")) given.addAll(parts.subList(2, parts.size()));
        }
        return given;
    }

    private static Map<String, Set<Integer>> nicknames() {
        Map<String, Set<Integer>> groups = new HashMap<>();
        int number = 0;
        for (String line : lines("/people/nicknames.txt")) {
            number++;
            for (String name : line.split(" ")) groups.computeIfAbsent(name, one -> new HashSet<>()).add(number);
        }
        return groups;
    }

    static List<String> lines(String resource) {
        try (var reader = new BufferedReader(new InputStreamReader(FullNames.class.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
