package app.kith.colleagues;

import app.kith.base.Ids;
import app.kith.base.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Slows down guessing. An attempt is counted before the password is looked at, so a hundred at once are not a way round; a
 * refused attempt is not counted, so waiting helps.
 */
@Component
class SignInThrottle {

    static final Duration WINDOW = Duration.ofMinutes(15);
    static final int PER_EMAIL = 5;
    static final int PER_ADDRESS = 20;

    private final SignInAttemptStore store;
    private final Clock clock;

    SignInThrottle(SignInAttemptStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * @param address null when the attempt comes from somebody who is signed in
     * @return the e-mail as it is spelled here
     */
    String begin(String email, String address) {
        Instant now = clock.instant();
        Instant since = now.minus(WINDOW);
        String spelled = shortened(Emails.spelled(email));
        UUID attempt = Ids.at(now);
        store.forgetBefore(since);
        store.add(attempt, now, spelled, address);
        Optional<Instant> tooMany = store.forEmail(spelled, since, PER_EMAIL)
                .or(() -> address == null ? Optional.empty() : store.fromAddress(address, since, PER_ADDRESS));
        tooMany.ifPresent(oldest -> {
            store.remove(attempt);
            throw new Problem.NotAllowed("Too many attempts. Wait " + inWords(Duration.between(since, oldest)) + ", then try again.");
        });
        return spelled;
    }

    private static String shortened(String email) {
        return email.replace("\0", "").substring(0, Math.min(email.replace("\0", "").length(), 200));
    }

    private static String inWords(Duration wait) {
        long minutes = Math.ceilDiv(wait.toSeconds(), 60);
        return minutes <= 1 ? "a minute" : minutes + " minutes";
    }

    void succeed(String email) {
        store.forget(email);
    }
}
