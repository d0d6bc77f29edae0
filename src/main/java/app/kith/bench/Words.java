package app.kith.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Makes up talk that looks like talk: a walk through what the sample community says, from a word to one that followed it somewhere,
 * so that words come as often as they do in English. Some rare words (an order number, a model) are strewn in.
 */
final class Words {

    private static final Pattern SAID = Pattern.compile("\\btext: \"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern WORD = Pattern.compile("[A-Za-z][a-z']*");

    private final List<String> text = new ArrayList<>();
    private final Map<String, List<Integer>> places = new HashMap<>();
    private final Random random;

    Words(Random random) {
        this.random = random;
        for (int part = 1; part <= 3; part++)
            SAID.matcher(read("/demo/talk-" + part + ".yaml")).results().map(said -> said.group(1)).forEach(this::learn);
    }

    private static String read(String file) {
        try (InputStream words = Words.class.getResourceAsStream(file)) {
            return new String(words.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void learn(String said) {
        for (String word : WORD.matcher(said).results().map(MatchResult::group).toList()) {
            places.computeIfAbsent(word, first -> new ArrayList<>()).add(text.size());
            text.add(word);
        }
    }

    /** Sentences of about so many words in all, at least one. */
    String sentences(int about) {
        var said = new StringBuilder(about * 6);
        int words = Math.max(1, about + (int) (random.nextGaussian() * about / 3));
        int here = random.nextInt(text.size());
        for (int i = 0, inSentence = 0; i < words; i++, inSentence++) {
            String word = random.nextInt(40) == 0 ? rare() : text.get(here);
            boolean ends = inSentence > 4 && random.nextInt(9) == 0;
            said.append(inSentence == 0 ? Character.toUpperCase(word.charAt(0)) + word.substring(1) : word).append(ends || i == words - 1 ? ". " : " ");
            if (ends) inSentence = -1;
            List<Integer> same = places.get(text.get(here));
            here = (same.get(random.nextInt(same.size())) + 1) % text.size();
        }
        return said.toString().strip();
    }

    private String rare() {
        return "wren" + Integer.toString(random.nextInt(1_000_000), 36);
    }
}
