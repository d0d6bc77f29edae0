package app.kith.people;

/** How far words are apart. */
final class Typos {

    private Typos() {}

    /** One letter more, fewer, other, or two swapped (Damerau 1964). */
    static boolean atMostOne(String one, String other) {
        if (Math.abs(one.length() - other.length()) > 1) return false;
        int from = 0;
        while (from < one.length() && from < other.length() && one.charAt(from) == other.charAt(from)) from++;
        int end = one.length();
        int otherEnd = other.length();
        while (end > from && otherEnd > from && one.charAt(end - 1) == other.charAt(otherEnd - 1)) {
            end--;
            otherEnd--;
        }
        if (end - from <= 1 && otherEnd - from <= 1) return true;
        return end - from == 2 && otherEnd - from == 2 && one.charAt(from) == other.charAt(from + 1) && one.charAt(from + 1) == other.charAt(from);
    }
}
