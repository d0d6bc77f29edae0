package app.kith.colleagues;

import app.kith.base.Problem;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/** What a password must be, and whether it is the right one. */
@Component
class Passwords {

    static final int LEAST = 10;
    private static final int MOST = 200;

    /** Argon2id with 19 MiB, 2 passes, 1 lane: OWASP Password Storage Cheat Sheet, "Argon2id". */
    private static final Argon2PasswordEncoder ARGON = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);
    private static final String NOBODYS_HASH = ARGON.encode("nobody has this password");
    /** Each check takes 19 MiB; a flood of them should wait, not exhaust the memory. */
    private static final Semaphore ROOM = new Semaphore(4);

    /** The commonest of ten and more characters, after the "10 million passwords" list of SecLists. */
    private static final Set<String> COMMON = Set.of("1234567890", "12345678910", "0123456789", "0987654321", "9876543210",
            "1q2w3e4r5t", "1qaz2wsx3edc", "q1w2e3r4t5", "qwertyuiop", "qwertyuiop123", "qwerty123456", "1234qwerasdf", "asdfghjkl;",
            "password12", "password123", "password1234", "passwordpassword", "passw0rd123", "iloveyou123", "letmein123", "welcome123",
            "changeme123", "administrator", "admin12345", "superman123", "football123", "basketball", "liverpool1", "manchester",
            "california", "christopher", "abcdefghij", "abc1234567", "1111122222", "sunshine123", "princess123", "kithkithkith");

    private final PasswordStore store;
    private final Clock clock;

    Passwords(PasswordStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** @throws Problem.Invalid when anybody would guess it */
    void set(Colleague colleague, String password) {
        check(password, colleague.email());
        store.set(colleague.id(), inTurn(() -> ARGON.encode(password)), clock.instant());
    }

    static void check(String password, String email) {
        String given = password == null ? "" : password;
        String plain = given.toLowerCase(Locale.ROOT);
        if (given.codePointCount(0, given.length()) < LEAST) refuse("A password needs " + LEAST + " characters or more. A sentence is fine.");
        if (given.length() > MOST) refuse("A password can have at most " + MOST + " characters.");
        if (plain.strip().equals(email) || plain.strip().equals(email.substring(0, email.indexOf('@'))))
            refuse("Your e-mail is the first thing that anybody would try. Choose something else.");
        if (COMMON.contains(plain) || plain.chars().distinct().count() < 4)
            refuse("This is one of the first passwords that anybody would try. Choose something else.");
    }

    private static void refuse(String why) {
        throw new Problem.Invalid("password", why);
    }

    /** Works as hard for nobody as for somebody. */
    boolean matches(Optional<UUID> colleagueId, String password) {
        Optional<String> hash = colleagueId.flatMap(store::hash);
        boolean fits = password != null && password.length() <= MOST;
        return inTurn(() -> ARGON.matches(fits ? password : "", hash.orElse(NOBODYS_HASH))) && fits && hash.isPresent();
    }

    private static <T> T inTurn(java.util.function.Supplier<T> work) {
        ROOM.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            ROOM.release();
        }
    }
}
