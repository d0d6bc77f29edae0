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
     * For batches: rows are found along indexes, until the end of the transaction. Left alone, PostgreSQL reads a small table whole to
     * find a thousand rows in it, keeps that plan, and goes on so while the table grows to millions.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void alongIndexes() {
        jdbc.sql("select set_config('enable_seqscan', 'off', true)").query((row, n) -> true).list();
    }

    /**
     * For questions whose best way hangs on what is asked for: a place of ten people or of a million. Until the end of the transaction each
     * is planned anew for its values, where PostgreSQL else settles on one plan for all.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void forTheseValues() {
        jdbc.sql("select set_config('plan_cache_mode', 'force_custom_plan', true)").query((row, n) -> true).list();
    }
}
