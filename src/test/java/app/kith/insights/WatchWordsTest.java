package app.kith.insights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kith.base.Problem;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatchWordsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            leak                                  | The tank leaks. Does yours LEAK too?         | true
            leak                                  | The tank is leaking.                         | false
            leak*                                 | The tank is leaking.                         | true
            tank leak*                            | My tank is leaking.                          | true
            tank leak*                            | My pump is leaking.                          | false
            tank AND leak*                        | My tank is leaking.                          | true
            tank OR pump                          | My pump is leaking.                          | true
            leaking (tank OR pump)                | The pump is leaking                          | true
            leaking (tank OR pump)                | The hose is leaking                          | false
            leaking NOT hose                      | The hose is leaking                          | false
            leaking -hose                         | The pump is leaking                          | true
            "cold brew"                           | I like my cold brew strong.                  | true
            "cold brew"                           | My brew is cold.                             | false
            "cold brew*"                          | Good cold brewing!                           | true
            hot NEAR/3 lid                        | The lid of mine gets hot.                    | true
            hot NEAR/3 lid                        | Hot here, and by the way where is the lid?   | false
            hot NEAR lid                          | The lid, when you touch it, gets hot.        | true
            (smoke OR fire) NEAR/4 battery        | I saw smoke near the battery                 | true
            e-mail                                | Write me an E-Mail                           | true
            e-mail                                | The mail of e. e. cummings                   | false
            cafe                                  | Das Café am Eck                              | true
            strasse                               | In meiner Straße                             | true
            acme                                  | Acme's best                                  | true
            don't buy                             | I don’t think I will buy it                  | true
            電池                                  | この電池は熱い                               | true
            батарея                               | Батарея греется                              | true
            #recall                               | Is there a #Recall?                          | true
            (a1 OR b2) (c3 OR d4) -e5             | b2 x d4                                      | true
            (a1 OR b2) (c3 OR d4) -e5             | b2 x d4 e5                                   | false
            """)
    void wordsAreFoundAsAPersonMeansThem(String words, String text, boolean found) {
        UUID id = UUID.randomUUID();
        var index = new WatchIndex(Map.of(id, WatchWords.read(words)), word -> 1);
        assertThat(index.matching(WatchedText.of(null, text, List.of()))).isEqualTo(found ? List.of(id) : List.of());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            leak OR              | Something is missing after “OR”.
            OR leak              | “OR” needs something on both sides.
            leak AND AND tank    | “AND” needs something on both sides.
            (leak OR tank        | A bracket is never closed.
            leak)                | There is a closing bracket without an opening one.
            "cold brew           | The quotation mark before “cold brew” is never closed.
            l*                   | “l*” would match nearly everything.
            !!!                  | There is no letter or digit in “!!!”.
            hot NEAR (a1 b2)     | NEAR stands between two words
            hot NEAR/99 lid      | NEAR reaches over at most 50 words.
            NOT                  | Say what must not be there.
            """)
    void whatCannotBeReadIsExplained(String words, String why) {
        assertThatThrownBy(() -> WatchWords.read(words)).isInstanceOf(Problem.Invalid.class).hasMessageStartingWith(why);
    }

    @Test
    void aThousandBracketsAreRefusedBeforeTheyFillTheStack() {
        assertThatThrownBy(() -> WatchWords.read("(".repeat(150) + "a1" + ")".repeat(40))).hasMessageContaining("too many brackets");
    }

    @Test
    void aPhraseDoesNotRunFromTheTitleIntoTheText() {
        var index = new WatchIndex(Map.of(UUID.randomUUID(), WatchWords.read("\"cold brew\"")), word -> 1);
        assertThat(index.matching(WatchedText.of("It is cold", "Brew it", List.of()))).isEmpty();
        assertThat(index.matching(WatchedText.of("Cold brew", "", List.of()))).hasSize(1);
    }

    @Test
    void aMegabyteOfOneWordIsOneWord() {
        var index = new WatchIndex(Map.of(UUID.randomUUID(), WatchWords.read("spam NEAR/5 spam"), UUID.randomUUID(), WatchWords.read("\"spam spam egg\"")), word -> 1);
        assertThat(index.matching(WatchedText.of(null, "spam ".repeat(200_000), List.of()))).hasSize(1);
    }

    /** The index finds exactly what trying every watch by hand would find. */
    @Property(tries = 500)
    void nothingIsMissedAndNothingIsMadeUp(@ForAll("watches") List<Wanted> watches, @ForAll("texts") List<String> words, @ForAll("rarity") Map<String, Double> rarity) {
        Map<UUID, Wanted> findable = watches.stream().filter(WatchIndex::canBeFound).collect(java.util.stream.Collectors.toMap(one -> UUID.randomUUID(), one -> one));
        WatchedText text = WatchedText.of(null, String.join(" ", words), List.of());
        List<UUID> expected = findable.entrySet().stream().filter(one -> holds(one.getValue(), words)).map(Map.Entry::getKey).toList();
        assertThat(new WatchIndex(findable, word -> rarity.getOrDefault(word, 0.5)).matching(text)).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static boolean holds(Wanted wanted, List<String> words) {
        return switch (wanted) {
            case Wanted.Term term -> words.contains(term.term());
            case Wanted.Prefix prefix -> words.stream().anyMatch(word -> word.startsWith(prefix.start()));
            case Wanted.Phrase phrase -> (" " + String.join(" ", words) + " ").contains(" "
                    + String.join(" ", phrase.words().stream().map(word -> ((Wanted.Term) word).term()).toList()) + " ");
            case Wanted.Near near -> {
                String one = ((Wanted.Term) near.one()).term();
                String other = ((Wanted.Term) near.other()).term();
                boolean found = false;
                for (int i = 0; i < words.size(); i++)
                    for (int j = 0; j < words.size(); j++)
                        found |= i != j && words.get(i).equals(one) && words.get(j).equals(other) && Math.abs(i - j) - 1 <= near.between();
                yield found;
            }
            case Wanted.All all -> all.parts().stream().allMatch(part -> holds(part, words));
            case Wanted.Any any -> any.parts().stream().anyMatch(part -> holds(part, words));
            case Wanted.Not not -> !holds(not.part(), words);
        };
    }

    private static final Arbitrary<String> WORD = Arbitraries.of("tank", "tan", "leak", "leaks", "hot", "lid", "pump", "a", "fire");

    @Provide
    Arbitrary<List<String>> texts() {
        return WORD.list().ofMaxSize(12);
    }

    @Provide
    Arbitrary<Map<String, Double>> rarity() {
        return Arbitraries.maps(WORD, Arbitraries.doubles().between(0, 1));
    }

    @Provide
    Arbitrary<List<Wanted>> watches() {
        return wanted(3).list().ofMaxSize(8);
    }

    private static Arbitrary<Wanted> wanted(int depth) {
        Arbitrary<Wanted> leaf = Arbitraries.oneOf(WORD.map(Wanted.Term::new), WORD.map(word -> new Wanted.Prefix(word.substring(0, Math.min(2, word.length())))),
                WORD.<Wanted>map(Wanted.Term::new).list().ofMinSize(2).ofMaxSize(3).map(Wanted.Phrase::new),
                net.jqwik.api.Combinators.combine(WORD, WORD, Arbitraries.integers().between(0, 3))
                        .as((one, other, between) -> new Wanted.Near(new Wanted.Term(one), new Wanted.Term(other), between)));
        if (depth == 0) return leaf;
        Arbitrary<List<Wanted>> parts = wanted(depth - 1).list().ofMinSize(1).ofMaxSize(3);
        return Arbitraries.oneOf(leaf, parts.map(Wanted.All::new), parts.map(Wanted.Any::new), wanted(depth - 1).map(Wanted.Not::new));
    }
}
