package app.kith.listening.channels.slack;

import java.util.Set;

/**
 * Whose token it is.
 *
 * @param url    of the workspace, with a slash at its end
 * @param userId of our own app's user, and {@code botId} of its bot: what they say is not heard
 * @param scopes what the token may do; empty when Slack does not tell
 */
record Workspace(String token, String id, String name, String url, String userId, String botId, Set<String> scopes) {

    /** Of a message, by hand: {@code chat.getPermalink} would be one more question each. */
    String permalink(String channel, String ts, String threadTs) {
        String link = url + "archives/" + channel + "/p" + ts.replace(".", "");
        return threadTs == null || threadTs.equals(ts) ? link : link + "?thread_ts=" + threadTs + "&cid=" + channel;
    }
}
