package app.kith.web.watches;

import app.kith.base.Problem;
import app.kith.insights.Watch;
import app.kith.web.Fault;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.util.MultiValueMap;

/**
 * A watch as it is written, perhaps with a fault.
 *
 * @param id null for a new one
 */
public record WatchForm(UUID id, Watch.Form watch, Fault fault) {

    static WatchForm fresh(UUID member, UUID place, UUID told) {
        return new WatchForm(null, new Watch.Form("", "", member == null ? Set.of() : Set.of(member), place == null ? Set.of() : Set.of(place), Set.of(), Set.of(),
                Set.of(), told == null ? Set.of() : Set.of(told), Set.of()), Fault.NONE);
    }

    static WatchForm of(Watch watch) {
        return new WatchForm(watch.id(), new Watch.Form(watch.name(), watch.words() == null ? "" : watch.words(), watch.memberIds(), watch.placeIds(), watch.needs(),
                watch.tones(), watch.languages(), watch.told().colleagueIds(), watch.told().teamIds()), Fault.NONE);
    }

    static WatchForm typed(UUID id, MultiValueMap<String, String> typed) {
        return new WatchForm(id, new Watch.Form(first(typed, "name"), first(typed, "words"), ids(typed, "member"), ids(typed, "place"), texts(typed, "need"),
                texts(typed, "tone"), languages(first(typed, "languages")), ids(typed, "colleague"), ids(typed, "team")), Fault.NONE);
    }

    WatchForm with(Problem problem) {
        return new WatchForm(id, watch, Fault.of(problem));
    }

    public String path() {
        return id == null ? "/watches" : "/watches/" + id + "/settings";
    }

    public String languages() {
        return String.join(", ", watch.languages());
    }

    private static String first(MultiValueMap<String, String> typed, String field) {
        String value = typed.getFirst(field);
        return value == null ? "" : value;
    }

    private static Set<String> texts(MultiValueMap<String, String> typed, String field) {
        return picked(typed.getOrDefault(field, List.of()), text -> text);
    }

    private static Set<UUID> ids(MultiValueMap<String, String> typed, String field) {
        try {
            return picked(typed.getOrDefault(field, List.of()), UUID::fromString);
        } catch (IllegalArgumentException e) {
            throw new Problem.Invalid(field, "Choose from the list.");
        }
    }

    private static Set<String> languages(String typed) {
        return picked(Arrays.asList(typed.split("[,;\\s]+")), text -> text);
    }

    private static <T> Set<T> picked(List<String> values, Function<String, T> reading) {
        return values.stream().map(String::strip).filter(value -> !value.isEmpty()).map(reading).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
