package app.kith.bench;

import app.kith.colleagues.Colleague;
import app.kith.colleagues.Entry;
import app.kith.listening.Source;
import app.kith.people.Standings;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@code ./kith bench people}: how long people's pages take when there are very many, said next to what the machine allows at most. */
@Component
@ConditionalOnProperty("kith.bench.members")
class PeopleBench implements ApplicationRunner {

    private static final int LINES_EACH = 5;
    private static final int LARGE = 10_000;

    private final Measurement measurement;
    private final Entry entry;
    private final Standings standings;
    private final CrowdTables tables;
    private final QueryPlans plans;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final int members;
    private final Random random = new Random(4);

    PeopleBench(Measurement measurement, Entry entry, Standings standings, CrowdTables tables, QueryPlans plans, JdbcClient jdbc, Clock clock,
            @Value("${kith.bench.members}") int members) {
        this.measurement = measurement;
        this.entry = entry;
        this.standings = standings;
        this.tables = tables;
        this.plans = plans;
        this.jdbc = jdbc;
        this.clock = clock;
        this.members = members;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        measurement.run(this::measure);
    }

    private PeopleFindings measure() throws IOException, InterruptedException {
        Colleague steward = measurement.steward();
        List<Source> places = measurement.places(steward);
        measurement.say("Making up %,d people and what they said …".formatted(members));
        long begin = System.nanoTime();
        tables.fill(new Crowd(members, LINES_EACH * members, places.stream().map(one -> one.place().id()).toList(), places.stream().map(Source::id).toList(), steward.id(), clock.instant()), members);
        long made = System.nanoTime();
        measurement.say("Reckoning where each of them stands …");
        standings.catchUp();
        long reckoned = System.nanoTime();
        for (String table : List.of("standing", "bond", "attention", "unreckoned")) jdbc.sql("vacuum analyze people." + table).update();
        var visitor = new Visitor(measurement.address(), entry.newLink(steward));
        return asked(visitor, (made - begin) / 1_000_000_000, Math.round(members / ((reckoned - made) / 1e9)), places.getFirst().place().id(), steward);
    }

    private PeopleFindings asked(Visitor visitor, long seconds, long perSecond, UUID place, Colleague steward) throws IOException, InterruptedException {
        List<UUID> some = jdbc.sql("""
                        (select distinct member_id from people.activity tablesample bernoulli (:lively) limit 250)
                        union (select id from people.member tablesample bernoulli (:any) limit 250)""")
                .param("lively", Math.min(100, 60_000.0 / members)).param("any", Math.min(100, 60_000.0 / members)).query(UUID.class).list();
        List<String> names = jdbc.sql("select name from people.member tablesample bernoulli (?) limit 200").param(Math.min(100, 60_000.0 / members)).query(String.class).list();
        measurement.say("Asking for pages …");
        Visitor.Times rowByKey = rows(some);
        Visitor.Times empty = visitor.all(IntStream.range(0, 200).mapToObj(i -> "/segments").toList());
        Map<String, Long> before = plans.wholeReads(LARGE);
        Visitor.Times typeAhead = visitor.all(names.stream().flatMap(name -> typed(name).stream()).toList());
        Visitor.Times memberPage = visitor.all(some.stream().map(id -> "/members/" + id).toList());
        Visitor.Times standing = visitor.all(some.stream().map(id -> "/members/" + id + "/standing").toList());
        Visitor.Times directory = visitor.all(some.stream().limit(100).map(id -> "/members?before=" + id).toList());
        Visitor.Times narrowed = visitor.all(narrowed(place, steward, names));
        Map<String, Long> after = plans.wholeReads(LARGE);
        List<String> whole = after.keySet().stream().filter(table -> after.get(table) > before.getOrDefault(table, 0L))
                .map(table -> table + " " + (after.get(table) - before.getOrDefault(table, 0L)) + " times").sorted().toList();
        return new PeopleFindings(members, LINES_EACH * members, seconds, perSecond, rowByKey, empty, typeAhead, memberPage, standing, directory, narrowed,
                visitor.get("/places"), whole, plans.shown(some.getFirst(), names.getFirst().toLowerCase(Locale.ROOT).substring(0, 3)));
    }

    private Visitor.Times rows(List<UUID> ids) {
        List<Double> took = new ArrayList<>();
        for (int round = 0; round < 2; round++)
            for (UUID id : ids) {
                long begin = System.nanoTime();
                jdbc.sql("select name from people.member where id = ?").param(id).query(String.class).single();
                if (round == 1) took.add((System.nanoTime() - begin) / 1e6);
            }
        return Visitor.Times.of(took);
    }

    /** Letter by letter from the second on, as somebody types it; one name in ten with a slip. */
    private List<String> typed(String name) {
        String written = name.toLowerCase(Locale.ROOT);
        if (random.nextInt(10) == 0) {
            int at = 1 + random.nextInt(written.length() - 2);
            written = written.substring(0, at) + written.charAt(at + 1) + written.charAt(at) + written.substring(at + 2);
        }
        List<String> paths = new ArrayList<>();
        for (int letters = 2; letters <= written.length(); letters++)
            paths.add("/members/suggest?q=" + URLEncoder.encode(written.substring(0, letters), StandardCharsets.UTF_8));
        return paths;
    }

    private static List<String> narrowed(UUID place, Colleague steward, List<String> names) {
        List<String> paths = new ArrayList<>();
        for (String name : names.subList(0, Math.min(20, names.size()))) {
            paths.add("/members?q=" + URLEncoder.encode(name, StandardCharsets.UTF_8));
            paths.add("/members?q=" + name.substring(0, 3));
        }
        for (String state : List.of("new", "regular", "drifting", "visitor", "returned", "gone")) {
            paths.add("/members?standing=" + state);
            paths.add("/members?standing=" + state + "&place=" + place);
            paths.add("/members?standing=" + state + "&days=90");
        }
        paths.add("/members?place=" + place);
        paths.add("/members?waits=on");
        paths.add("/members?known=" + steward.id());
        return paths;
    }
}
