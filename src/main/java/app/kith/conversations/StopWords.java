package app.kith.conversations;

import app.kith.base.Columns;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Words that say nothing by themselves, as PostgreSQL knows them: a dictionary turns them into nothing (manual, {@code ts_lexize}). */
@Component
class StopWords {

    /** Of all words of a text in its own language, far more are stop words; of one in another, hardly any. */
    private static final double SPOKEN = .15;

    private final JdbcClient jdbc;

    StopWords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param mostSaid the words the same person says most, with how often: they tell which languages they speak */
    Set<String> among(Collection<String> words, Map<String, Integer> mostSaid) {
        if (words.isEmpty()) return Set.of();
        List<Map.Entry<String, Integer>> said = List.copyOf(mostSaid.entrySet());
        return jdbc.sql("""
                        with said as (select * from unnest(?::text[], ?::bigint[]) as one (word, times)),
                        spoken as (
                            select config from (select distinct config from conversations.language) known, said
                            where cardinality(ts_lexize((config || '_stem')::regdictionary, word)) = 0
                            group by config having sum(times) > ? * (select sum(times) from said))
                        select distinct word from unnest(?::text[]) as word, (select config from spoken union select 'english') as in_language
                        where cardinality(ts_lexize((config || '_stem')::regdictionary, split_part(replace(word, '’', ''''), '''', 1))) = 0""")
                .params(Columns.texts(said, Map.Entry::getKey), Columns.longs(said, one -> one.getValue().longValue()), SPOKEN, words.toArray(String[]::new))
                .query(String.class).list().stream().collect(Collectors.toSet());
    }
}
