package app.kith.listening;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;

/** Which place a page belongs to: the one whose address is on the same host and shares the most of the path. */
final class Territory {

    /** Hosts of many places, where only the path tells one from another. */
    private static final Map<String, PlaceKind> OF_MANY = Map.ofEntries(entry("github.com", PlaceKind.CODE), entry("gitlab.com", PlaceKind.CODE),
            entry("reddit.com", PlaceKind.FORUM), entry("groups.google.com", PlaceKind.FORUM), entry("facebook.com", PlaceKind.SOCIAL),
            entry("x.com", PlaceKind.SOCIAL), entry("twitter.com", PlaceKind.SOCIAL), entry("linkedin.com", PlaceKind.SOCIAL),
            entry("instagram.com", PlaceKind.SOCIAL), entry("tiktok.com", PlaceKind.SOCIAL), entry("medium.com", PlaceKind.BLOG),
            entry("youtube.com", PlaceKind.VIDEO), entry("meetup.com", PlaceKind.EVENT), entry("eventbrite.com", PlaceKind.EVENT),
            entry("lu.ma", PlaceKind.EVENT), entry("discord.com", PlaceKind.CHAT), entry("t.me", PlaceKind.CHAT));

    private final Link link;
    private Place owner;
    private int shared = -1;

    Territory(Link link) {
        this.link = link;
    }

    void claim(Place place, String address) {
        Link claimed = Link.of(address).orElse(null);
        if (claimed == null || !claimed.host().equals(link.host())) return;
        String folder = claimed.path().endsWith(".xml") || claimed.path().endsWith(".rss") ? claimed.path().replaceFirst("[^/]*$", "") : claimed.path();
        boolean within = (link.path() + "/").startsWith(folder.replaceFirst("/+$", "") + "/");
        if (!within && OF_MANY.containsKey(link.host())) return;
        int length = within ? folder.length() : 0;
        if (length <= shared) return;
        owner = place;
        shared = length;
    }

    /** What a place found at such an address may be. */
    static PlaceKind kindOf(Link link) {
        return OF_MANY.getOrDefault(link.host(), PlaceKind.BLOG);
    }

    Optional<Place> owner() {
        return Optional.ofNullable(owner);
    }
}
