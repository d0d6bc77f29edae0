package app.kith.base;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** How PostgreSQL goes about the statements of a transaction. */
@Component
public class Plans {

    private final JdbcClient jdbc;

    Plans(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * For batches: each row is found along an index, until the end of the transaction. Left alone, PostgreSQL reads a small table whole
     * to find a thousand rows, keeps that plan, and goes on so when the table has grown to millions.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void alongIndexes() {
        jdbc.sql("""
                        select set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),
                               set_config('enable_mergejoin', 'off', true)""")
                .query((row, n) -> true).list();
    }
}
