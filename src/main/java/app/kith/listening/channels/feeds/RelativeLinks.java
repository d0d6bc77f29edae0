package app.kith.listening.channels.feeds;

import app.kith.base.LooseUri;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Completes relative links inside HTML and leaves every other character as it was. */
final class RelativeLinks {

    private static final Pattern TAG = Pattern.compile("<[a-zA-Z][^<>]*+>");
    private static final Pattern LINK = Pattern.compile(
            "(\\s(?:href|src|cite|poster|background|longdesc|action|data|usemap|codebase)\\s*=\\s*)(?:\"([^\"]*+)\"|'([^']*+)'|([^\\s>\"']++))",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern COMPLETE = Pattern.compile("\\s*(?:[a-zA-Z][a-zA-Z0-9+.-]*:.*|)", Pattern.DOTALL);

    private RelativeLinks() {}

    static String resolve(String html, URI base) {
        return base == null ? html : TAG.matcher(html).replaceAll(tag -> Matcher.quoteReplacement(resolveTag(tag.group(), base)));
    }

    private static String resolveTag(String tag, URI base) {
        return LINK.matcher(tag).replaceAll(link -> {
            String target = link.group(2) != null ? link.group(2) : link.group(3) != null ? link.group(3) : link.group(4);
            if (COMPLETE.matcher(target).matches()) return Matcher.quoteReplacement(link.group());
            String complete = LooseUri.resolve(base, target.replace("&amp;", "&"));
            return Matcher.quoteReplacement(link.group(1) + '"' + complete.replace("&", "&amp;").replace("\"", "&quot;") + '"');
        });
    }
}
