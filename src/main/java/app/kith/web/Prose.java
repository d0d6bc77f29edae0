package app.kith.web;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import gg.jte.html.escape.Escape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Plain words as safe paragraphs: blank lines part them, web addresses can be followed, quoted words are marked. */
public final class Prose {

    private static final Pattern BLANK_LINES = Pattern.compile("\\R[^\\S\\r\\n]*\\R\\s*");
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"]*[^\\s<>\".,;:!?'’”)\\]}*]", Pattern.CASE_INSENSITIVE);
    private static final Pattern LINE_END = Pattern.compile("\\R");

    private Prose() {}

    public static Content of(String words) {
        return of(words, List.of());
    }

    /** @param quoted exact words out of these, but for white space */
    public static Content of(String words, Collection<String> quoted) {
        String said = words == null ? "" : words.strip();
        List<Span> marks = marks(said, quoted);
        return output -> {
            for (Span paragraph : between(said, 0, said.length(), BLANK_LINES)) {
                if (paragraph.isEmpty()) continue;
                output.writeContent("<p>");
                paragraph(said, paragraph, marks, output);
                output.writeContent("</p>");
            }
        };
    }

    /** Whether a link from outside may be followed at all. */
    public static boolean isWebAddress(String link) {
        return link != null && ADDRESS.matcher(link).lookingAt();
    }

    private record Span(int from, int to) {

        boolean isEmpty() {
            return from >= to;
        }
    }

    private static List<Span> marks(String said, Collection<String> quoted) {
        Flat flat = Flat.of(said);
        List<Span> found = quoted.stream().filter(quote -> !quote.isBlank()).flatMap(quote -> flat.find(quote).stream())
                .sorted(Comparator.comparingInt(Span::from)).toList();
        List<Span> apart = new ArrayList<>();
        for (Span span : found) {
            if (apart.isEmpty() || apart.getLast().to() < span.from()) apart.add(span);
            else apart.set(apart.size() - 1, new Span(apart.getLast().from(), Math.max(apart.getLast().to(), span.to())));
        }
        return apart;
    }

    /** A text with each run of white space as one blank, and where each of its characters stood. */
    private record Flat(String text, int[] at) {

        static Flat of(String said) {
            StringBuilder text = new StringBuilder(said.length());
            int[] at = new int[said.length() + 1];
            for (int i = 0; i < said.length(); i++) {
                boolean white = Character.isWhitespace(said.charAt(i));
                if (white && !text.isEmpty() && text.charAt(text.length() - 1) == ' ') continue;
                at[text.length()] = i;
                text.append(white ? ' ' : said.charAt(i));
            }
            return new Flat(text.toString(), at);
        }

        List<Span> find(String quote) {
            String wanted = Flat.of(quote.strip()).text();
            List<Span> found = new ArrayList<>();
            for (int i = text.indexOf(wanted); i >= 0; i = text.indexOf(wanted, i + wanted.length()))
                found.add(new Span(at[i], at[i + wanted.length() - 1] + 1));
            return found;
        }
    }

    private static void paragraph(String said, Span paragraph, List<Span> marks, TemplateOutput output) {
        int at = paragraph.from();
        for (Span link : spans(said, paragraph.from(), paragraph.to(), ADDRESS)) {
            stretch(said, new Span(at, link.from()), marks, output);
            output.writeContent("<a href=\"");
            Escape.htmlAttribute(said.substring(link.from(), link.to()), output);
            output.writeContent("\" target=\"_blank\" rel=\"noopener noreferrer nofollow ugc\">");
            stretch(said, link, marks, output);
            output.writeContent("</a>");
            at = link.to();
        }
        stretch(said, new Span(at, paragraph.to()), marks, output);
    }

    private static void stretch(String said, Span stretch, List<Span> marks, TemplateOutput output) {
        int at = stretch.from();
        for (Span mark : marks) {
            Span inside = new Span(Math.max(mark.from(), at), Math.min(mark.to(), stretch.to()));
            if (inside.isEmpty()) continue;
            lines(said.substring(at, inside.from()), output);
            output.writeContent("<mark>");
            lines(said.substring(inside.from(), inside.to()), output);
            output.writeContent("</mark>");
            at = inside.to();
        }
        lines(said.substring(at, Math.max(at, stretch.to())), output);
    }

    private static void lines(String text, TemplateOutput output) {
        String[] lines = LINE_END.split(text, -1);
        for (int i = 0; i < lines.length; i++) {
            if (i > 0) output.writeContent("<br>");
            Escape.htmlContent(lines[i], output);
        }
    }

    private static List<Span> spans(String text, int from, int to, Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(from, to);
        return matcher.results().map(Prose::span).toList();
    }

    private static List<Span> between(String text, int from, int to, Pattern pattern) {
        List<Span> parts = new ArrayList<>();
        int at = from;
        for (Span gap : spans(text, from, to, pattern)) {
            parts.add(new Span(at, gap.from()));
            at = gap.to();
        }
        parts.add(new Span(at, to));
        return parts;
    }

    private static Span span(MatchResult match) {
        return new Span(match.start(), match.end());
    }
}
