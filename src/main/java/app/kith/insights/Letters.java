package app.kith.insights;

import app.kith.base.BackgroundWork;
import app.kith.base.Ids;
import app.kith.base.Rush;
import app.kith.colleagues.Colleague;
import app.kith.colleagues.Colleagues;
import app.kith.colleagues.Right;
import app.kith.listening.Letterbox;
import app.kith.listening.Mouth;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes to colleagues what watches brought, gathered into one letter, outside their quiet hours. That a letter is going out is committed
 * before its first byte leaves, so that none goes out twice; what did not go out waits for the next.
 */
@Component
class Letters extends BackgroundWork {

    private static final Logger log = LoggerFactory.getLogger(Letters.class);
    private static final Duration DIED_AFTER = Duration.ofMinutes(15);
    private static final String NOBODY_KNOWS = "Nobody knows whether the last e-mail went out. It is not sent again; what it told stands under Watches.";

    private final TellingStore store;
    private final WatchStore watches;
    private final Colleagues colleagues;
    private final Letterbox letterbox;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Letters(TellingStore store, WatchStore watches, Colleagues colleagues, Letterbox letterbox, TransactionTemplate transaction, Clock clock, Rush rush) {
        super("letters", Duration.ofSeconds(20), rush);
        this.store = store;
        this.watches = watches;
        this.colleagues = colleagues;
        this.letterbox = letterbox;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    protected boolean doSome() {
        Instant now = clock.instant();
        for (UUID id : store.stuck(now.minus(DIED_AFTER))) transaction.executeWithoutResult(status -> store.sent(id, 0, NOBODY_KNOWS, now));
        store.waiting().forEach(this::write);
        return false;
    }

    private void write(UUID colleagueId, Instant since) {
        Letter letter = transaction.execute(status -> begin(colleagueId, since));
        if (letter == null) return;
        try {
            letterbox.send(letter.id, letter.to, letter.subject(), letter.text());
            transaction.executeWithoutResult(status -> store.sent(colleagueId, letter.messages(), null, clock.instant()));
        } catch (Mouth.NotSent e) {
            log.info("A letter to a colleague did not go out: {}", e.getMessage());
            transaction.executeWithoutResult(status -> store.notSent(colleagueId, e.getMessage()));
        } catch (RuntimeException e) {
            log.warn("Nobody knows whether a letter to a colleague went out", e);
            transaction.executeWithoutResult(status -> store.sent(colleagueId, letter.messages(), NOBODY_KNOWS, clock.instant()));
        }
    }

    private Letter begin(UUID colleagueId, Instant since) {
        Telling telling = store.hold(colleagueId).orElse(null);
        if (telling == null) return null;
        Colleague to = colleagues.find(colleagueId).orElse(null);
        if (to == null || !to.may(Right.READ_ALL) || telling.letters() == null) {
            store.forgetColleague(colleagueId);
            return null;
        }
        Instant now = clock.instant();
        if (!telling.isDue(now, since)) return null;
        if (letterbox.address().isEmpty()) {
            store.tried(colleagueId, "No mailbox is connected that e-mail could go out from.", now);
            return null;
        }
        Map<UUID, Integer> brought = store.begin(colleagueId, now);
        Map<UUID, String> names = watches.byIds(brought.keySet()).stream().collect(Collectors.toMap(Watch::id, Watch::name));
        return new Letter(Ids.at(now), to, telling, brought, names);
    }

    /** Whose words they are, and the words, it does not hold: what a person takes back, or asks to be forgotten, is in no mailbox. */
    private record Letter(UUID id, Colleague to, Telling telling, Map<UUID, Integer> brought, Map<UUID, String> names) {

        private int messages() {
            return brought.values().stream().mapToInt(Integer::intValue).sum();
        }

        private String subject() {
            return messages() + " new " + (names.size() == 1 ? "for “" + names.values().iterator().next() + "”" : "in " + names.size() + " watches");
        }

        private String text() {
            String lines = brought.entrySet().stream().filter(each -> names.containsKey(each.getKey()))
                    .map(each -> "%s: %d new%n%s/watches/%s%n".formatted(names.get(each.getKey()), each.getValue(), telling.address(), each.getKey())).collect(Collectors.joining("\n"));
            String often = telling.letters() == Telling.Often.HOURLY ? "at most once an hour" : "once a day";
            String quiet = telling.quietFrom() == null ? "" : ", never between " + telling.quietFrom() + " and " + telling.quietUntil() + " (" + telling.zone().getId() + ")";
            return """
                    Hello %s,

                    somebody said what you watch for.

                    %s
                    Nobody’s words stand in this e-mail: they are where the links lead.

                    Kith writes to you %s%s. To change that: %s/watches/telling
                    """.formatted(to.firstName(), lines, often, quiet, telling.address());
        }
    }
}
