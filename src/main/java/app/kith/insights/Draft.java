package app.kith.insights;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Writes the first version of an answer, in words a colleague could have chosen. Nothing of it goes out unread. */
final class Draft {

    private static final int LONGEST_QUOTE = 280;
    private static final DateTimeFormatter WEEKDAY = DateTimeFormatter.ofPattern("EEEE", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_AND_YEAR = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

    private Draft() {}

    static String of(String firstName, String theirWords, LocalDate said, LocalDate today, String decision, String signedBy) {
        return """
                Dear %s,

                %s

                Thank you for telling us; we have talked it over. %s

                If this does not help you, write back to me.

                %s""".formatted(firstName, opening(theirWords, day(said, today)), ended(decision), signedBy);
    }

    /** Words that were taken back are not held out to who took them back. */
    private static String opening(String theirWords, String day) {
        return theirWords == null ? day + " you wrote to us." : day + " you wrote: “" + inBrief(theirWords) + "”";
    }

    private static String day(LocalDate said, LocalDate today) {
        long days = ChronoUnit.DAYS.between(said, today);
        if (days <= 0) return "Today";
        if (days == 1) return "Yesterday";
        if (days < 7) return "On " + WEEKDAY.format(said);
        return "On " + (said.getYear() == today.getYear() ? DAY : DAY_AND_YEAR).format(said);
    }

    private static String inBrief(String words) {
        String flat = words.replaceAll("\\s+", " ").strip();
        if (flat.length() <= LONGEST_QUOTE) return flat;
        int space = flat.lastIndexOf(' ', LONGEST_QUOTE);
        return flat.substring(0, space > LONGEST_QUOTE / 2 ? space : flat.offsetByCodePoints(0, flat.codePointCount(0, LONGEST_QUOTE) - 1)) + " …";
    }

    private static String ended(String decision) {
        String text = decision.strip();
        int last = text.codePointBefore(text.length());
        return Character.isLetterOrDigit(last) ? text + "." : text;
    }
}
