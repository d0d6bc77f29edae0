package app.kith.web;

import gg.jte.Content;
import gg.jte.html.escape.Escape;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A sentence that tells somebody what to do elsewhere: addresses can be followed, what is to be typed or looked for is set as code. */
public final class Guide {

    private static final String REST = "[^\\s<>\"]*[^\\s<>\".,;:!?'’”)\\]}*]";
    private static final Pattern TELLING = Pattern.compile(String.join("|",
            "`(?<code>[^`]+)`",
            "(?<address>(?i:https?)://" + REST + ")",
            "(?<bare>\\b(?:[a-z0-9-]+\\.)+[a-z]{2,}/" + REST + ")",
            "(?<scope>\\b[A-Za-z]\\w+(?:[:.][A-Za-z][\\w*-]+)+|\\b[a-z0-9]+(?:_[a-z0-9]+)+\\b)"));

    private Guide() {}

    public static Content of(String sentence) {
        return output -> {
            Matcher found = TELLING.matcher(sentence);
            int at = 0;
            while (found.find()) {
                Escape.htmlContent(sentence.substring(at, found.start()), output);
                at = found.end();
                String code = found.group("code") != null ? found.group("code") : found.group("scope");
                output.writeContent(code != null ? "<code>" : "<a href=\"");
                if (code == null) {
                    Escape.htmlAttribute(found.group("bare") == null ? found.group() : "https://" + found.group(), output);
                    output.writeContent("\" target=\"_blank\" rel=\"noopener noreferrer\">");
                }
                Escape.htmlContent(code != null ? code : found.group(), output);
                output.writeContent(code != null ? "</code>" : "</a>");
            }
            Escape.htmlContent(sentence.substring(at), output);
        };
    }
}
