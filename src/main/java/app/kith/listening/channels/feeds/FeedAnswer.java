package app.kith.listening.channels.feeds;

import app.kith.base.Outbound.Answer;
import java.net.URI;

/** A feed and the answer it came in. {@code place} is where to ask next time, or null for the same place as before. */
record FeedAnswer(Feed feed, Answer answer, URI place) {}
