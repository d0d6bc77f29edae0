package app.kith.listening.channels.wordpress;

import app.kith.base.Outbound;
import app.kith.base.Problem;
import app.kith.listening.Channel;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Mouth;
import app.kith.listening.Page;
import app.kith.listening.Settings;
import app.kith.listening.channels.Api;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Posts and comments of a WordPress site. Answers go out as comments of the account whose application password was filled in. */
@Component
final class WordPressChannel implements Channel {

    private final Api api;
    private final Clock clock;
    private final WordPressSites sites;

    WordPressChannel(Outbound outbound, Clock clock) {
        this.api = new Api(outbound, clock, "The site");
        this.clock = clock;
        this.sites = new WordPressSites(clock);
    }

    @Override
    public String kind() {
        return "wordpress";
    }

    @Override
    public String title() {
        return "WordPress";
    }

    @Override
    public String blurb() {
        return "Hears the posts and comments of a WordPress site. With an application password, Kith answers with a comment.";
    }

    @Override
    public String icon() {
        return "square-pen";
    }

    @Override
    public String placeKind() {
        return "blog";
    }

    @Override
    public List<String> steps() {
        return List.of(
                "To hear a site, its address is enough. To answer there:",
                "Sign in to the site's dashboard as the account that is to answer: comments appear under its name. What it writes itself Kith does not hear.",
                "Open Users, Profile (wp-admin/profile.php), and scroll to Application Passwords. Name the new one Kith, choose “Add New Application Password”, and copy it; it is shown once.",
                "Put the account's user name (not the e-mail address it shows) and that password in below. Any role may answer; an Editor's answers appear without waiting for approval,"
                        + " and let Kith know commenters by their e-mail address.",
                "A site at WordPress.com offers application passwords only on plans that allow plugins; without one, Kith hears it and you answer there.");
    }

    @Override
    public List<Field> fields() {
        return List.of(
                new Field("url", "Address of the site", "Such as https://blog.example.org.", Field.Type.URL, true, null),
                new Field("posts", "Hear the posts too", "Switch this off at a blog of your own, to hear the comments only.", Field.Type.SWITCH, false, "true"),
                new Field("user", "User name", "Of the account that answers. Leave it empty to hear only.", Field.Type.TEXT, false, null),
                new Field("password", "Application password", "Of that account; not the one it signs in with.", Field.Type.SECRET, false, null));
    }

    @Override
    public Map<String, String> completed(Map<String, String> filledIn) {
        var settings = new Settings(null, filledIn);
        Api.site(settings, "url");
        if ((settings.get("user", null) == null) != (settings.get("password", null) == null))
            throw new Problem.Invalid(settings.get("user", null) == null ? "user" : "password", "User name and application password belong together: fill in both, or neither.");
        return filledIn;
    }

    @Override
    public Duration interval() {
        return Duration.ofMinutes(10);
    }

    @Override
    public String test(Settings settings) throws ChannelTrouble {
        var site = new WordPressSite(api, settings, sites);
        WordPressSite.Account account = site.account();
        long comments = site.count("comments");
        String found = " at “" + site.name() + "”, with " + (comments == 1 ? "1 comment" : "%,d comments".formatted(comments)) + " so far.";
        if (account == null) return "Heard" + found + " Without an application password Kith hears what anybody may read, and cannot answer.";
        return "Signed in as " + account.name() + found + (account.moderates() ? "" : " This account does not moderate: its answers may wait for approval there.");
    }

    @Override
    public Page hear(Settings settings, String cursor) throws ChannelTrouble {
        return new WordPressWalk(new WordPressSite(api, settings, sites), clock).hear(cursor);
    }

    @Override
    public Optional<Past> past() {
        return Optional.of((settings, since, until, cursor) -> new WordPressWalk(new WordPressSite(api, settings, sites), clock).past(since, until, cursor));
    }

    @Override
    public Page read(Settings settings, Payload payload) {
        return WordPressItems.read(payload);
    }

    @Override
    public Optional<Mouth> mouth() {
        return Optional.of(new WordPressMouth(api, sites));
    }
}
