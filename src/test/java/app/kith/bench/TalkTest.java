package app.kith.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.kith.listening.Item;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class TalkTest {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<UUID> PLACES = IntStream.range(0, 4).mapToObj(n -> new UUID(7, n)).toList();

    @Test
    void itIsWhatTheMeasurementPromises() {
        List<Item> items = items(40_000);
        Set<Item> different = new HashSet<>(items);
        assertThat(1 - different.size() / (double) items.size()).as("handed over a second time").isCloseTo(0.02, within(0.004));
        assertThat(different.stream().filter(item -> item.kind() == Item.Kind.REPLY).count() / (double) different.size()).isCloseTo(0.20, within(0.01));
        assertThat(different.stream().mapToInt(item -> item.text().split(" ").length).average().orElseThrow()).isCloseTo(30, within(2.0));
        assertThat(different.stream().map(item -> item.permalink().charAt(25) + item.author().externalId()).distinct().count()).isBetween(4_500L, 5_000L);
    }

    @Test
    void wordsComeAsOftenAsTheyDoInEnglish() {
        Map<String, Long> often = items(4_000).stream().flatMap(item -> Pattern.compile("[^A-Za-z']+").splitAsStream(item.text().toLowerCase()))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        List<String> first = often.entrySet().stream().sorted((a, b) -> Long.compare(b.getValue(), a.getValue())).limit(10).map(Map.Entry::getKey).toList();
        assertThat(first).contains("the", "and", "it", "to");
        assertThat(often.size()).isGreaterThan(2_500);
    }

    @Test
    void eachRunHearsTheSame() {
        assertThat(items(1_000)).extracting(Item::text).isEqualTo(items(1_000).stream().map(Item::text).toList());
    }

    @Test
    void theBodyIsWhatAPlaceWouldPush() {
        Item item = items(1_000).get(500);
        var body = JsonMapper.shared().readTree(new String(item.raw(), StandardCharsets.UTF_8));
        assertThat(body.path("data").path("textPlain").asString()).isEqualTo(item.text());
        assertThat(body.path("data").path("externalId").asString()).isEqualTo(item.externalId());
    }

    private static List<Item> items(int count) {
        return new Talk(PLACES, BEGIN).pages(count, 500).stream().flatMap(heard -> heard.page().items().stream()).toList();
    }
}
