package app.kith.listening;

import java.time.Instant;

/**
 * What a page says of itself. Everything is plain text, cut to what fits, and may be null.
 *
 * @param words  what somebody said there, or what the page says it is about
 * @param author name or handle of who said it
 * @param at     when
 */
public record WebPage(String title, String words, String author, Instant at) {}
