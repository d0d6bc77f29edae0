package app.kith.listening.channels.mail;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds the new words of a mail: without quoted history, signature and “Sent from my phone”. Answers between quoted lines stay, and
 * with them the lines they answer, since “Yes. No.” alone says nothing; so does a forwarded mail, which is what its sender wants to
 * say. Where nothing would be left, everything stays. What is kept is some of the lines of the whole, in their order.
 */
final class ReplyExtractor {

    private static final int MOST_LINES = 20_000;
    private static final int MOST_QUOTES = 20;
    private static final int LONGEST_ATTRIBUTION = 500;
    private static final int ATTRIBUTION_LINES = 6;
    private static final Pattern ONLY_LINK = Pattern.compile("^\\s*[(<\\[]?https?://\\S+[)>\\]]?\\s*>?\\s*$");
    private static final Pattern RULE = Pattern.compile("^\\s*[-_=*]{3,}\\s*$");
    private static final Pattern ARMOUR = Pattern.compile("^-----BEGIN PGP SIGNED MESSAGE-----$|^Hash: [A-Z0-9, -]+$");

    private ReplyExtractor() {}

    /** Where quoted history begins, how many lines announce it, and how many letters of its first line are still new. */
    private record Quote(int at, int lines, int lead, boolean attributed) {}

    static String newWords(String text) {
        return newWords(text, false);
    }

    /** @param forwarded the subject says so: then what looks like history is what its sender wants to say */
    static String newWords(String text, boolean forwarded) {
        String whole = text.replace("\r\n", "\n").replace('\r', '\n').replace('\u00a0', ' ').replace("\u200b", "");
        List<String> lines = whole.lines().limit(MOST_LINES).map(String::stripTrailing).toList();
        String words = join(withoutFooter(withoutQuotes(lines, forwarded)));
        return words.isBlank() ? join(new ArrayList<>(lines)) : words;
    }

    private static List<String> withoutQuotes(List<String> lines, boolean forwarded) {
        List<String> kept = new ArrayList<>();
        List<String> attribution = List.of();
        List<String> rest = lines;
        for (int quotes = 0; ; quotes++) {
            int forward = forward(rest, forwarded);
            Quote quote = quotes < MOST_QUOTES ? find(rest, forward) : null;
            if (quote == null) {
                keep(kept, attribution, rest.subList(0, forward));
                kept.addAll(rest.subList(forward, rest.size()));
                return kept;
            }
            List<String> before = new ArrayList<>(rest.subList(0, quote.at()));
            if (quote.lead() > 0) before.add(rest.get(quote.at()).substring(0, quote.lead()).replaceAll("[\\s-]+$", ""));
            if (!quote.attributed()) dropTrailingRules(before);
            keep(kept, attribution, before);
            attribution = quote.lead() > 0 ? List.of() : rest.subList(quote.at(), quote.at() + quote.lines());
            rest = rest.subList(quote.at() + quote.lines(), rest.size());
            if (!quote.attributed() || !continuesQuoted(rest)) return kept;
        }
    }

    /** @param attribution what announced the quote that these lines begin with; empty when nothing did */
    private static void keep(List<String> kept, List<String> attribution, List<String> lines) {
        boolean[] quoted = quoted(lines, attribution.isEmpty() && kept.isEmpty() ? 3 : 1);
        int lastAnswer = interleaved(lines, quoted);
        if (lastAnswer >= 0) {
            kept.addAll(attribution);
            for (int i = 0; i <= lastAnswer; i++) if (!endsAQuoteEmpty(lines, i)) kept.add(lines.get(i));
            return;
        }
        boolean dropping = !attribution.isEmpty();
        for (int i = 0; i < lines.size(); i++) {
            dropping = quoted[i] || dropping && lines.get(i).isBlank();
            if (!dropping) kept.add(lines.get(i));
        }
    }

    /** Only signs of quoting, and nothing quoted after them. */
    private static boolean endsAQuoteEmpty(List<String> lines, int at) {
        for (int i = at; i < lines.size() && isQuoted(lines.get(i)); i++)
            if (!lines.get(i).chars().allMatch(c -> c == '>' || c == ' ' || c == '\t')) return false;
        return isQuoted(lines.get(at));
    }

    private static int forward(List<String> lines, boolean forwarded) {
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (isQuoted(line)) continue;
            if (QuoteWords.isForward(line) || forwarded && (QuoteWords.isOriginalMark(line) || startsHeaders(lines, i, lines.size()))) return i;
        }
        return lines.size();
    }

    private static Quote find(List<String> lines, int end) {
        for (int i = 0; i < end; i++) {
            String line = lines.get(i);
            if (line.isBlank() || isQuoted(line)) continue;
            if (QuoteWords.isOriginalMark(line) || QuoteWords.isReplyLine(line)) return new Quote(i, 1, 0, false);
            if (startsHeaders(lines, i, end)) return new Quote(i, 1, 0, false);
            Quote attribution = attribution(lines, i, end);
            if (attribution != null) return attribution;
        }
        return null;
    }

    /** Long attributions are wrapped by mail programs, over three lines or, with blank lines between, over six. */
    private static Quote attribution(List<String> lines, int at, int end) {
        if (QuoteWords.isBareAttribution(lines.get(at).strip()) && continuesQuoted(lines.subList(at + 1, end))) return new Quote(at, 1, 0, true);
        StringBuilder joined = new StringBuilder();
        boolean mayStart = QuoteWords.mayStart(lines.get(at).strip());
        for (int i = at; i < Math.min(end, at + ATTRIBUTION_LINES); i++) {
            if (i > at && isQuoted(lines.get(i)) && !lines.get(i).matches("^> ?(?:wrote|schrieb|a écrit ?|escribió|ha scritto|escreveu|schreef|skrev):$")) return null;
            joined.append(i > at ? " " : "").append(lines.get(i).strip());
            if (joined.length() > LONGEST_ATTRIBUTION) return null;
            String text = joined.toString();
            if (mayStart && (i == at || !lines.get(i).isBlank()) && QuoteWords.isAttribution(text)) {
                if (beginsLater(lines, at, i)) return null;
                int shared = i == at ? QuoteWords.sharedAttribution(lines.get(at)) : -1;
                return new Quote(at, i - at + 1, Math.max(shared, 0), true);
            }
            if (i == at) {
                int shared = QuoteWords.sharedAttribution(lines.get(at));
                if (shared > 0) return new Quote(at, 1, shared, true);
                if (!mayStart || !QuoteWords.mayGoOn(lines.get(at))) return null;
            }
        }
        return null;
    }

    /** “I come at 5” above “On 3 May Ada wrote:” is no part of it. */
    private static boolean beginsLater(List<String> lines, int at, int end) {
        for (int i = at + 1; i <= end; i++)
            if (QuoteWords.surelyStarts(lines.get(i).strip())
                    && QuoteWords.isAttribution(String.join(" ", lines.subList(i, end + 1).stream().map(String::strip).toList()))) return true;
        return false;
    }

    /**
     * Outlook's way: at least three of from, date, to and subject close together, with an address or a subject among them; or two
     * lines in a row, the first of them a sender with an address.
     */
    private static boolean startsHeaders(List<String> lines, int at, int end) {
        QuoteWords.Header first = QuoteWords.header(lines.get(at));
        if (first == null || first == QuoteWords.Header.OTHER) return false;
        Set<QuoteWords.Header> seen = EnumSet.noneOf(QuoteWords.Header.class);
        boolean sender = first == QuoteWords.Header.FROM && QuoteWords.hasAddress(lines.get(at));
        boolean address = false;
        int strange = 0;
        for (int i = at; i < Math.min(end, at + 12) && strange < 3; i++) {
            QuoteWords.Header header = QuoteWords.header(lines.get(i));
            if (header != null) seen.add(header);
            else if (!lines.get(i).isBlank()) strange++;
            address |= lines.get(i).indexOf('@') > 0;
            if (sender && i > at && seen.size() == 2 && strange == 0) return true;
            if (first != QuoteWords.Header.FROM && first != QuoteWords.Header.DATE && strange > 0 && seen.size() < 3) return false;
        }
        seen.remove(QuoteWords.Header.OTHER);
        return seen.size() >= 3 && seen.contains(QuoteWords.Header.FROM) && (address || seen.contains(QuoteWords.Header.SUBJECT));
    }

    private static boolean continuesQuoted(List<String> rest) {
        for (String line : rest) if (!line.isBlank()) return isQuoted(line);
        return false;
    }

    /** Which lines are quoted, when there are enough of them to be history rather than somebody pointing at something. */
    private static boolean[] quoted(List<String> lines, int enough) {
        boolean[] quoted = new boolean[lines.size()];
        if (lines.stream().filter(ReplyExtractor::isQuoted).count() < enough) return quoted;
        for (int i = 0; i < lines.size(); i++) {
            String before = i > 0 ? lines.get(i - 1) : "";
            String next = i + 1 < lines.size() ? lines.get(i + 1) : "";
            quoted[i] = isQuoted(lines.get(i)) || isRestOfQuote(before, lines.get(i), next);
        }
        return quoted;
    }

    /** @return the last line of words, when words stand between quoted lines; else -1 */
    private static int interleaved(List<String> lines, boolean[] quoted) {
        boolean afterQuote = false;
        boolean between = false;
        boolean answers = false;
        int last = -1;
        for (int i = 0; i < lines.size(); i++) {
            if (quoted[i]) {
                answers |= between;
                afterQuote = true;
            } else if (!lines.get(i).isBlank()) {
                between = afterQuote;
                last = i;
            }
        }
        return answers ? last : -1;
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
        List<String> words = lines.subList(0, Closings.end(lines));
        for (int i = 0; i < words.size(); i++) {
            String line = words.get(i);
            boolean stands = i == 0 || words.get(i - 1).isBlank();
            if (line.equals("-----BEGIN PGP SIGNATURE-----")) break;
            if (ARMOUR.matcher(line).matches()) continue;
            if (!stands || !Closings.isMobileFooter(line)) kept.add(line);
            else if (wordsAfter(words, i) <= 3) break;
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
        return String.join("\n", lines.subList(start, lines.size())).stripTrailing();
    }
}
