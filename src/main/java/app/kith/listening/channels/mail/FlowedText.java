package app.kith.listening.channels.mail;

/** Undoes {@code format=flowed} (RFC 3676): soft line breaks become one line again. */
final class FlowedText {

    private FlowedText() {}

    /** @param joined {@code DelSp=yes}: the blank before a soft break belongs to the break, not to the text */
    static String unfold(String text, boolean joined) {
        StringBuilder out = new StringBuilder(text.length());
        StringBuilder paragraph = new StringBuilder();
        int depth = -1;
        for (String line : text.split("\\R", -1)) {
            int quotes = 0;
            while (quotes < line.length() && line.charAt(quotes) == '>') quotes++;
            String words = line.substring(quotes);
            if (words.startsWith(" ")) words = words.substring(1);
            if (depth >= 0 && (quotes != depth || words.equals("-- "))) depth = end(paragraph, out);
            if (depth < 0 && quotes > 0) paragraph.append(">".repeat(quotes)).append(' ');
            boolean soft = words.endsWith(" ") && !words.equals("-- ");
            paragraph.append(soft && joined ? words.substring(0, words.length() - 1) : words);
            depth = soft ? quotes : end(paragraph, out);
        }
        if (depth >= 0) end(paragraph, out);
        return out.toString();
    }

    private static int end(StringBuilder paragraph, StringBuilder out) {
        out.append(paragraph).append('\n');
        paragraph.setLength(0);
        return -1;
    }
}
