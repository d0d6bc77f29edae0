package app.kith.colleagues;

import app.kith.base.AuditTrail;
import app.kith.base.Secrets;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Links that sign a colleague in once, for whoever can read the terminal; they live in memory and end with the program. */
@Component
public class Entry {

    static final Duration GOOD_FOR = Duration.ofHours(12);

    private final Map<ByteBuffer, Pass> passes = new ConcurrentHashMap<>();
    private final Colleagues colleagues;
    private final AuditTrail trail;
    private final Clock clock;

    Entry(Colleagues colleagues, AuditTrail trail, Clock clock) {
        this.colleagues = colleagues;
        this.trail = trail;
        this.clock = clock;
    }

    /** @return the path of the link, to follow the address of this Kith */
    public String newLink(Colleague colleague) {
        String token = Secrets.newToken();
        passes.put(key(token), new Pass(colleague.id(), clock.instant().plus(GOOD_FOR)));
        return "/enter/" + token;
    }

    /** Empty when the link was used, is too old or never was. */
    public Optional<Colleague> use(String token) {
        Optional<Colleague> entering = Optional.ofNullable(passes.remove(key(token)))
                .filter(pass -> pass.until().isAfter(clock.instant()))
                .flatMap(pass -> colleagues.find(pass.colleagueId()))
                .filter(Colleague::active);
        entering.ifPresent(colleague -> trail.record(colleague.id(), "signed in", "colleague", colleague.id(), "by a link from the terminal"));
        return entering;
    }

    private static ByteBuffer key(String token) {
        return ByteBuffer.wrap(Secrets.hash(token));
    }

    private record Pass(UUID colleagueId, Instant until) {}
}
