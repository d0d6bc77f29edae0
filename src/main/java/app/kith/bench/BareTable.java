package app.kith.bench;

import app.kith.base.Copy;
import app.kith.listening.Item;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What the machine allows at most: the same bodies, page by page and just as durable, copied into one table without an index. */
@Component
class BareTable {

    private final JdbcClient jdbc;
    private final Copy copy;
    private final TransactionTemplate transaction;

    BareTable(JdbcClient jdbc, Copy copy, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.copy = copy;
        this.transaction = transaction;
    }

    void make() {
        jdbc.sql("create schema bench").update();
        jdbc.sql("create table bench.body (external_id text not null, body jsonb not null)").update();
    }

    /** @return how many rows */
    int take(List<Talk.Heard> pages) {
        for (Talk.Heard heard : pages)
            transaction.executeWithoutResult(status -> copy.into("bench.body", heard.page().items(), Copy.text("external_id", Item::externalId),
                    Copy.json("body", Item::raw)));
        return pages.stream().mapToInt(heard -> heard.page().items().size()).sum();
    }
}
