package app.kith.conversations;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Words that say nothing by themselves, as PostgreSQL knows them, in English and in every language that is spoken here. */
@Component
class StopWords {

    private final JdbcClient jdbc;

    StopWords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A stop word is one that a dictionary turns into nothing (PostgreSQL manual, {@code ts_lexize}). */
    Set<String> among(Collection<String> words) {
        if (words.isEmpty()) return Set.of();
        return jdbc.sql("""
                        select distinct word from unnest(?::text[]) as word,
                            (select 'english' as config union select config from conversations.language where used) as spoken
                        where cardinality(ts_lexize((config || '_stem')::regdictionary, split_part(replace(word, '’', ''''), '''', 1))) = 0""")
                .param(words.toArray(String[]::new)).query(String.class).list().stream().collect(Collectors.toSet());
    }
}
