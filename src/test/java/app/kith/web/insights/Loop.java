package app.kith.web.insights;

import app.kith.Browser;
import app.kith.Cast;
import app.kith.RunningKith;
import app.kith.Said;
import app.kith.colleagues.Colleague;
import app.kith.colleagues.Teams;
import app.kith.conversations.Conversations;
import app.kith.conversations.Entry;
import app.kith.conversations.Inbox;
import app.kith.insights.Insight;
import app.kith.insights.Insights;
import app.kith.listening.Source;
import app.kith.listening.Sources;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** Goes round the loop through its pages, leg by leg. */
final class Loop {

    private static int items;

    final RunningKith kith;
    final Browser browser;
    UUID insight;

    Loop(RunningKith kith, Browser browser) {
        this.kith = kith;
        this.browser = browser;
    }

    Entry.Message hear(Source source, String who, String words) {
        String id = "loop-" + ++items;
        kith.hear(source, Said.by(who).email(who.toLowerCase().replace(' ', '.') + "@example.org").words(words).item(id));
        for (int i = 0; i < 100; i++) {
            var message = find(source, id);
            if (message.isPresent()) return message.get();
            LockSupport.parkNanos(50_000_000);
        }
        throw new AssertionError(who + " was not heard");
    }

    /** Another copy of the intake may have it in hand. */
    private Optional<Entry.Message> find(Source source, String id) {
        Colleague nora = kith.colleague(Cast.NORA);
        return kith.door(Inbox.class).shelf(Inbox.Shelf.OPEN, source.place().id(), null, 200, nora).stream()
                .flatMap(one -> kith.door(Conversations.class).thread(one.id(), nora).stream())
                .filter(Entry.Message.class::isInstance).map(Entry.Message.class::cast).filter(message -> message.externalId().equals(id)).findFirst();
    }

    Browser.Page open(Entry.Message message, String words, String title) {
        Browser.Page page = browser.post("/insights", "message", message.id().toString(), "words", words, "title", title, "why", "It is wet.", "team", "");
        String path = page.uri().getPath();
        if (page.status() == 200) insight = UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
        return page;
    }

    Browser.Page join(Entry.Message message, String words) {
        return browser.post(path("/quotes"), "message", message.id().toString(), "words", words);
    }

    Browser.Page route(String team) {
        return browser.post(path("/route"), "team", kith.door(Teams.class).byName(team).orElseThrow().id().toString());
    }

    Browser.Page say(String words) {
        return browser.post(path("/posts"), "words", words);
    }

    Browser.Page decide(String words, String owner) {
        return browser.post(path("/decision"), "words", words, "owner", kith.colleague(owner).id().toString(), "due", "2027-01-15");
    }

    Browser.Page page() {
        return browser.get(path(""));
    }

    Insight now() {
        return kith.door(Insights.class).require(insight, kith.colleague(Cast.NORA));
    }

    String path(String rest) {
        return "/insights/" + insight + rest;
    }

    /** A place that Kith can write to, though nobody is there to take it. */
    static Source mailboxNobodyServes(RunningKith kith, String name) {
        return kith.door(Sources.class).connect("mail", new Sources.PlaceForm(name, "mail", "ours", null), Map.of("address", "hello@lindgren.example",
                "imapHost", "127.0.0.1", "imapPort", "1", "smtpHost", "127.0.0.1", "smtpPort", "1", "user", "hello", "password", "secret"),
                kith.colleague(Cast.STEN));
    }
}
