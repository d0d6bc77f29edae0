package app.kith.listening.channels.mail;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds the new words of a mail: without quoted history, signature and “Sent from my phone”. Answers between quoted lines stay;
 * so does a forwarded mail, which is what its sender wants to say. Where nothing would be left, everything stays.
 */
final class ReplyExtractor {

    private static final int MOST_LINES = 20_000;
    private static final int MOST_QUOTES = 20;
    private static final int LONGEST_ATTRIBUTION = 400;
    private static final Pattern ONLY_LINK = Pattern.compile("^\\s*[(<\\[]?https?://\\S+[)>\\]]?\\s*>?\\s*$");
    private static final Pattern RULE = Pattern.compile("^\\s*[-_=*]{3,}\\s*$");
    private static final Pattern ARMOUR = Pattern.compile("^-----BEGIN PGP SIGNED MESSAGE-----$|^Hash: [A-Z0-9, -]+$");

    private ReplyExtractor() {}

    /** Where quoted history begins, how many lines announce it, and how many letters of its first line are still new. */
    private record Quote(int at, int lines, int lead, boolean attributed) {}

    static String newWords(String text) {
        String whole = text.replace("\r\n", "\n").replace('\r', '\n').replace('\u00a0', ' ').replace("\u200b", "");
        List<String> lines = whole.lines().limit(MOST_LINES).map(String::stripTrailing).toList();
        String words = join(withoutFooter(withoutQuotes(lines)));
        return words.isBlank() ? join(new ArrayList<>(lines)) : words;
    }

    private static List<String> withoutQuotes(List<String> lines) {
        List<String> kept = new ArrayList<>();
        List<String> rest = lines;
        for (int quotes = 0; ; quotes++) {
            int forward = forward(rest);
            Quote quote = quotes < MOST_QUOTES ? find(rest, forward) : null;
            if (quote == null) {
                kept.addAll(unquoted(rest.subList(0, forward), kept.isEmpty() ? 3 : 1));
                kept.addAll(rest.subList(forward, rest.size()));
                return kept;
            }
            List<String> before = new ArrayList<>(rest.subList(0, quote.at()));
            if (quote.lead() > 0) before.add(rest.get(quote.at()).substring(0, quote.lead()).replaceAll("[\\s-]+$", ""));
            dropTrailingRules(before);
            kept.addAll(unquoted(before, kept.isEmpty() ? 3 : 1));
            kept.add("");
            rest = rest.subList(quote.at() + quote.lines(), rest.size());
            if (!quote.attributed() || !continuesQuoted(rest)) return kept;
        }
    }

    private static int forward(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) if (!isQuoted(lines.get(i)) && QuoteWords.isForward(lines.get(i))) return i;
        return lines.size();
    }

    private static Quote find(List<String> lines, int end) {
        for (int i = 0; i < end; i++) {
            String line = lines.get(i);
            if (line.isBlank() || isQuoted(line)) continue;
            if (QuoteWords.isOriginalMark(line)) return new Quote(i, 1, 0, false);
            if (startsHeaders(lines, i, end)) return new Quote(i, 1, 0, false);
            Quote attribution = attribution(lines, i, end);
            if (attribution != null) return attribution;
        }
        return null;
    }

    /** Long attributions are wrapped by mail programs, over three lines or, with blank lines between, over five. */
    private static Quote attribution(List<String> lines, int at, int end) {
        StringBuilder joined = new StringBuilder();
        boolean mayStart = QuoteWords.mayStart(lines.get(at).strip());
        for (int i = at; i < Math.min(end, at + 5); i++) {
            if (i > at && isQuoted(lines.get(i)) && !lines.get(i).matches("^> wrote:$")) return null;
            joined.append(i > at ? " " : "").append(lines.get(i).strip());
            if (joined.length() > LONGEST_ATTRIBUTION) return null;
            String text = joined.toString();
            if (mayStart && (i == at || !lines.get(i).isBlank()) && QuoteWords.isAttribution(text)) {
                int shared = i == at ? QuoteWords.sharedAttribution(lines.get(at)) : -1;
                return new Quote(at, i - at + 1, Math.max(shared, 0), true);
            }
            if (i == at) {
                int shared = QuoteWords.sharedAttribution(lines.get(at));
                if (shared > 0) return new Quote(at, 1, shared, true);
                if (!mayStart) return null;
            }
        }
        return null;
    }

    /** Outlook's way: at least three of from, date, to and subject, with an address or a subject among them. */
    private static boolean startsHeaders(List<String> lines, int at, int end) {
        QuoteWords.Header first = QuoteWords.header(lines.get(at));
        if (first != QuoteWords.Header.FROM && first != QuoteWords.Header.DATE) return false;
        Set<QuoteWords.Header> seen = EnumSet.noneOf(QuoteWords.Header.class);
        boolean address = false;
        int strange = 0;
        for (int i = at; i < Math.min(end, at + 12) && strange < 3; i++) {
            QuoteWords.Header header = QuoteWords.header(lines.get(i));
            if (header != null) seen.add(header);
            else if (!lines.get(i).isBlank()) strange++;
            address |= lines.get(i).indexOf('@') > 0;
        }
        seen.remove(QuoteWords.Header.OTHER);
        return seen.size() >= 3 && seen.contains(QuoteWords.Header.FROM) && (address || seen.contains(QuoteWords.Header.SUBJECT));
    }

    private static boolean continuesQuoted(List<String> rest) {
        for (String line : rest) if (!line.isBlank()) return isQuoted(line);
        return false;
    }

    /** Drops quoted lines when there are enough of them to be history rather than somebody pointing at something. */
    private static List<String> unquoted(List<String> lines, int enough) {
        long quoted = lines.stream().filter(ReplyExtractor::isQuoted).count();
        if (quoted < enough) return lines;
        List<String> kept = new ArrayList<>();
        String before = "";
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            String next = i + 1 < lines.size() ? lines.get(i + 1) : "";
            if (!isQuoted(line) && !isRestOfQuote(before, line, next)) kept.add(line);
            before = line;
        }
        return kept;
    }

    private static boolean isQuoted(String line) {
        return line.stripLeading().startsWith(">");
    }

    /** A quoted line that some program wrapped without quoting its second half again. */
    private static boolean isRestOfQuote(String before, String line, String next) {
        if (!isQuoted(before) || line.isBlank()) return false;
        if (before.lastIndexOf("(http") > before.lastIndexOf(')') && line.endsWith(")")) return true;
        if (isQuoted(next) && ONLY_LINK.matcher(line).matches()) return true;
        boolean goesOn = !before.matches(".*[.?!:;]\\W?$") || Character.isLowerCase(line.strip().codePointAt(0));
        return before.length() >= 60 && goesOn && (isQuoted(next) || next.isBlank() && Character.isLowerCase(line.codePointAt(0)));
    }

    private static List<String> withoutFooter(List<String> lines) {
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (QuoteWords.isSignatureMark(line) && i > 0 && !join(kept).isBlank()) break;
            if (line.equals("-----BEGIN PGP SIGNATURE-----")) break;
            if (ARMOUR.matcher(line).matches()) continue;
            if (!QuoteWords.isMobileFooter(line)) kept.add(line);
            else if (wordsAfter(lines, i) <= 3) break;
        }
        dropTrailingRules(kept);
        return kept;
    }

    private static void dropTrailingRules(List<String> lines) {
        while (!lines.isEmpty() && (lines.getLast().isBlank() || RULE.matcher(lines.getLast()).matches())) lines.removeLast();
    }

    private static long wordsAfter(List<String> lines, int at) {
        return lines.subList(at + 1, lines.size()).stream().filter(line -> !line.isBlank()).limit(4).count();
    }

    private static String join(List<String> lines) {
        int start = 0;
        while (start < lines.size() && lines.get(start).isBlank()) start++;
        return String.join("\n", lines.subList(start, lines.size())).replaceAll("\\n{4,}", "\n\n\n").stripTrailing();
    }
}
