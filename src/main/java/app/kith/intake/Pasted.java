package app.kith.intake;

import app.kith.listening.Link;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What somebody pasted, taken apart: the address of a page, words, or both. An address counts when it has a line to itself, or stands
 * at the beginning or the end; in the middle of a sentence it belongs to what was said.
 */
public record Pasted(Optional<Link> link, String words) {

    private static final String ADDRESS = "(https?://\\S*[^\\s.,;:!?)\\]}>'\"’”])";
    private static final List<Pattern> PLACES = List.of(Pattern.compile("(?mi)^[^\\S\\r\\n]*" + ADDRESS + "[^\\S\\r\\n]*$"),
            Pattern.compile("(?i)\\A" + ADDRESS), Pattern.compile("(?i)" + ADDRESS + "[.,;:!?)]*\\z"));

    public static Pasted of(String text) {
        String pasted = text == null ? "" : text.strip();
        for (Pattern place : PLACES) {
            Matcher address = place.matcher(pasted);
            Optional<Link> link = address.find() ? Link.of(address.group(1)) : Optional.empty();
            if (link.isPresent()) return new Pasted(link, (pasted.substring(0, address.start()) + pasted.substring(address.end())).strip());
        }
        return new Pasted(Optional.empty(), pasted);
    }
}
