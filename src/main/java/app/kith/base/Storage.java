package app.kith.base;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where everything is kept: Kith's own PostgreSQL or an outside one, migrated room by room before anybody uses it. */
@Configuration(proxyBeanMethods = false)
class Storage {

    /** In the order of the rooms: a schema each, {@code src/main/resources/db/<room>}. */
    static final List<String> SCHEMAS = List.of("base", "listening", "colleagues", "understanding", "people", "conversations", "insights", "privacy");

    @Bean(destroyMethod = "close")
    Database database(BaseSettings settings) {
        return new Database(settings);
    }

    @Bean(destroyMethod = "")
    DataSource dataSource(Database database) {
        return database.pool;
    }

    /** Server and pool together, so that the pool closes before the server stops. */
    static final class Database implements AutoCloseable {

        private final PrivatePostgres own;
        final HikariDataSource pool;

        Database(BaseSettings settings) {
            var outside = settings.database();
            own = outside.isOutside() ? null : new PrivatePostgres(settings);
            var config = new HikariConfig();
            config.setPoolName("kith");
            config.setJdbcUrl(own == null ? outside.url() : own.url());
            config.setUsername(own == null ? outside.user() : "postgres");
            config.setPassword(own == null ? outside.password() : own.password());
            config.setMaximumPoolSize(20);
            config.setMinimumIdle(2);
            config.addDataSourceProperty("reWriteBatchedInserts", "true");
            config.addDataSourceProperty("ApplicationName", "kith");
            // What a row held is told to nobody but the transaction that failed: no log carries people's words or addresses.
            config.addDataSourceProperty("logServerErrorDetail", "false");
            pool = new HikariDataSource(config);
            SCHEMAS.forEach(this::migrate);
            if (own != null) releaseJobs();
        }

        /** Nobody else can be at work on the private database, so what a killed Kith held is free at once. */
        private void releaseJobs() {
            JdbcClient.create(pool).sql("update base.scheduled_tasks set picked = false, picked_by = null where picked").update();
        }

        private void migrate(String schema) {
            Flyway.configure()
                    .dataSource(pool)
                    .schemas(schema)
                    .createSchemas(true)
                    .table("migration")
                    .locations("classpath:db/" + schema)
                    .load()
                    .migrate();
        }

        @Override
        public void close() throws IOException {
            pool.close();
            if (own != null) own.close();
        }
    }
}
