package app.kith.listening.channels.feeds;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells a comment from a post, and what it comments on: by RFC 4685 where a feed has it, else by the links and titles of
 * WordPress and Blogger.
 *
 * @param thread  the address of the post, so that all its comments meet
 * @param replyTo id of what is answered, or null
 * @param topic   the post's title where it is told, or null
 */
record Comment(String thread, String replyTo, String topic) {

    private static final Pattern FRAGMENT = Pattern.compile("#(?:comment-?|c)\\d+$", Pattern.CASE_INSENSITIVE);
    private static final Pattern PAGING = Pattern.compile("(?:/comment-page-\\d+/?|[?&]showComment=\\d+|[?&]cpage=\\d+)");
    private static final Pattern COMMENT_ON = Pattern.compile("^(?:Comment on|Kommentar zu|Commentaires? sur|Comentario en) (.+) (?:by|von|par|por) .+?$", Pattern.DOTALL);
    private static final Pattern COMMENTS_ON = Pattern.compile("^(?:Comments? (?:on|for)|Kommentare zu|Commentaires sur|Comentarios en) ?: ?", Pattern.CASE_INSENSITIVE);
    /** WordPress puts "In reply to NAME." before the words, in the site's language, with a link to the comment. */
    private static final Pattern IN_REPLY_TO = Pattern.compile("^(?:<p>)?[^<]{0,60}<a [^>]*href=[\"']([^\"'#]*)(#comment-\\d+)[\"']");

    /** Null when the entry is no comment. */
    static Comment in(Feed feed, Entry entry) {
        String title = entry.title() == null ? "" : entry.title().line();
        boolean commentLink = entry.link() != null && FRAGMENT.matcher(entry.link()).find();
        if (entry.replyTo() != null) return answering(feed, entry, title, commentLink);
        boolean commentTitle = COMMENT_ON.matcher(title).matches() || title.startsWith("By: ");
        boolean commentFeed = COMMENTS_ON.matcher(feed.name()).find();
        boolean linksInside = entry.link() != null && entry.link().contains("#");
        if (!commentLink && !(commentTitle && (commentFeed || linksInside))) return null;
        String thread = entry.link() == null ? feed.link() : withoutFragment(entry.link());
        return new Comment(thread, answered(entry), topic(feed, title));
    }

    private static Comment answering(Feed feed, Entry entry, String title, boolean commentLink) {
        String href = entry.replyTo().href();
        String post = href != null ? href : commentLink ? entry.link() : entry.replyTo().ref();
        String replyTo = entry.replyTo().ref() != null ? entry.replyTo().ref() : href;
        return new Comment(withoutFragment(post), replyTo, topic(feed, title));
    }

    /** The place of a post, whichever of its comments or pages of comments a link names. */
    static String withoutFragment(String link) {
        if (link == null) return null;
        int hash = link.indexOf('#');
        String page = hash > 0 ? link.substring(0, hash) : link;
        Matcher paging = PAGING.matcher(page);
        return paging.find() ? page.substring(0, paging.start()) + (paging.group().startsWith("/") ? "/" : "") + page.substring(paging.end()) : page;
    }

    private static String topic(Feed feed, String title) {
        Matcher on = COMMENT_ON.matcher(title);
        if (on.matches()) return on.group(1);
        Matcher all = COMMENTS_ON.matcher(feed.name());
        if (title.startsWith("By: ") || title.isEmpty()) return all.find() ? feed.name().substring(all.end()) : null;
        return title;
    }

    private static String answered(Entry entry) {
        Matcher named = IN_REPLY_TO.matcher(entry.words() == null ? "" : entry.words().value());
        if (!named.find() || entry.id() == null) return null;
        Matcher own = FRAGMENT.matcher(entry.id());
        return own.find() ? entry.id().substring(0, own.start()) + named.group(2) : named.group(1) + named.group(2);
    }
}
