package app.kith.base;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells open pages (and other copies of Kith) that something changed. A topic is a word or {@code word:id}; the news is sent
 * when the transaction that told it commits, over PostgreSQL's LISTEN/NOTIFY.
 */
@Component
public class Live implements SmartLifecycle {

    /** News that were missed while the database was away: anything may have changed. */
    public static final String ANYTHING = "*";

    private static final Logger log = LoggerFactory.getLogger(Live.class);
    private static final int REMEMBERED = 10_000;

    private final JdbcClient jdbc;
    private final DataSource dataSource;
    private final Clock clock;
    private final Map<String, Instant> told = new LinkedHashMap<>();
    private Instant forgottenUntil = Instant.MIN;
    private final Set<Consumer<String>> listeners = ConcurrentHashMap.newKeySet();
    private volatile Thread ear;

    Live(JdbcClient jdbc, DataSource dataSource, Clock clock) {
        this.jdbc = jdbc;
        this.dataSource = dataSource;
        this.clock = clock;
    }

    public void tell(String... topics) {
        jdbc.sql("select pg_notify('kith', topic) from unnest(?::text[]) as topic").param(topics).query((row, n) -> true).list();
    }

    /** @return what ends the subscription */
    public Runnable listen(Consumer<String> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Whether one of the topics was told at that time or later, as far as can be known; if not known, it was. */
    public boolean toldSince(Instant since, Set<String> topics) {
        synchronized (told) {
            return since.isBefore(forgottenUntil) || topics.stream().map(told::get).anyMatch(at -> at != null && !at.isBefore(since));
        }
    }

    @Override
    public void start() {
        // Known as the ear before it runs, for it stops as soon as it is not.
        ear = Thread.ofVirtual().name("live").unstarted(this::hear);
        ear.start();
    }

    private void hear() {
        while (ear == Thread.currentThread()) {
            try (Connection connection = dataSource.getConnection(); var statement = connection.createStatement()) {
                statement.execute("listen kith");
                forget(clock.instant());
                spread(ANYTHING);
                PGConnection postgres = connection.unwrap(PGConnection.class);
                while (ear == Thread.currentThread()) {
                    PGNotification[] news = postgres.getNotifications(500);
                    if (news != null) for (PGNotification one : news) {
                        remember(one.getParameter());
                        spread(one.getParameter());
                    }
                }
                statement.execute("unlisten kith");
            } catch (SQLException e) {
                if (ear != Thread.currentThread()) return;
                log.warn("Live updates paused, the database does not answer: {}", e.getMessage());
                LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
            }
        }
    }

    private void remember(String topic) {
        synchronized (told) {
            told.remove(topic);
            told.put(topic, clock.instant());
            if (told.size() <= REMEMBERED) return;
            var eldest = told.entrySet().iterator();
            forget(eldest.next().getValue());
            eldest.remove();
        }
    }

    private void forget(Instant until) {
        synchronized (told) {
            forgottenUntil = until;
        }
    }

    private void spread(String topic) {
        for (Consumer<String> listener : listeners) {
            try {
                listener.accept(topic);
            } catch (RuntimeException e) {
                log.debug("A page went away: {}", e.getMessage());
                listeners.remove(listener);
            }
        }
    }

    @Override
    public void stop() {
        Thread hearing = ear;
        ear = null;
        if (hearing != null) {
            try {
                hearing.join(Duration.ofSeconds(2));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return ear != null;
    }
}
