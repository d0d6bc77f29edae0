package app.kith.understanding;

import java.util.HashMap;
import java.util.Map;

/**
 * Makes what people type into what a model that learned from prose can read: small pictures and faces made of punctuation become a word
 * of what they say, letters that are dragged out ("soooo") come once or twice, addresses and handles become one word each.
 */
final class Tidy {

    private static final Map<Integer, String> PICTURES = new HashMap<>();
    private static final String[][] FACES = {{":'(", "crying"}, {":-)", "happy"}, {":-(", "sad"}, {":-D", "happy"}, {";-)", "happy"}, {":-/", "annoyed"}, {":))", "happy"},
            {":((", "sad"}, {":)", "happy"}, {"=)", "happy"}, {":(", "sad"}, {"=(", "sad"}, {":D", "happy"}, {"xD", "haha"}, {"XD", "haha"}, {";)", "happy"}, {":/", "annoyed"},
            {"<3", "love"}, {":P", "haha"}, {":p", "haha"}, {"^^", "happy"}};

    static {
        say("happy", "😀😃😄😁😊☺🙂😇😌😺😸🤗🥳🤩😎🙃😉🌞☀🎉🎊🥂🍻✨🌟🌈💫🎂🎁");
        say("love", "😍🥰😘😗😙😚❤🧡💛💚💙💜🤎🖤🤍♥💕💞💓💗💖💘💝😻🫶🌹💐");
        say("haha", "😂🤣😆😹😅😜😝😛🤪😋");
        say("good", "👍👌✅✔💯🔥🚀💪🏆🥇⭐🙌👏🤘🤙");
        say("thanks", "🙏");
        say("crying", "😭😢😿🥺😥");
        say("sad", "😞😔🙁☹😟😕💔😩😫😖😣😪😓🥀");
        say("angry", "😠😡🤬👿😤💢🖕👺");
        say("bad", "👎❌💩🤮🤢🚫⛔🤡🙄😒😑💀☠");
        say("scared", "😱😨😰😧😦🙀");
        say("hm", "🤔🧐🤷🤦😐😶🤨😬😳🫠❓❔");
    }

    private static void say(String word, String pictures) {
        pictures.codePoints().forEach(picture -> PICTURES.put(picture, " " + word + " "));
    }

    private Tidy() {}

    /** @param most characters that are looked at */
    static String tidy(String text, int most) {
        int length = Math.min(text.length(), most);
        int clean = clean(text, length);
        if (clean == length) return length == text.length() ? text : text.substring(0, length);
        var tidied = new StringBuilder(length + 32);
        tidied.append(text, 0, clean);
        for (int i = clean; i < length; ) {
            char c = text.charAt(i);
            int next = i + 1;
            if (c >= 0x2000) next = picture(text, i, length, tidied);
            else if ((c == 'h' || c == 'w') && isAddress(text, i)) next = word(text, i, length, "http", tidied);
            else if (c == '@' && next < length && (i == 0 || text.charAt(i - 1) <= ' ') && Character.isLetterOrDigit(text.charAt(next))) next = word(text, i, length, "@ user", tidied);
            else if (isFace(c)) next = face(text, i, length, tidied);
            else if (!isDragged(text, i)) tidied.append(c);
            i = next;
        }
        return tidied.toString();
    }

    /** How far there is nothing to do, which for most texts is their end. */
    private static int clean(String text, int length) {
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x2000 || c == '@' || isFace(c) || (c == 'h' || c == 'w') && isAddress(text, i) || isDragged(text, i)) return i;
        }
        return length;
    }

    private static boolean isFace(char c) {
        return c == ':' || c == ';' || c == '=' || c == '<' || c == '^' || c == 'x' || c == 'X';
    }

    private static boolean isAddress(String text, int at) {
        return text.startsWith("http://", at) || text.startsWith("https://", at) || text.startsWith("www.", at);
    }

    /** The third of one letter in a row, and those after it. */
    private static boolean isDragged(String text, int at) {
        char c = text.charAt(at);
        return at >= 2 && text.charAt(at - 1) == c && text.charAt(at - 2) == c && Character.isLetter(c);
    }

    private static int word(String text, int from, int length, String word, StringBuilder to) {
        int end = from;
        while (end < length && text.charAt(end) > ' ' && (word.equals("http") || Character.isLetterOrDigit(text.charAt(end)) || "@_.-".indexOf(text.charAt(end)) >= 0)) end++;
        to.append(word);
        return end;
    }

    private static int face(String text, int at, int length, StringBuilder to) {
        if (at == 0 || text.charAt(at - 1) <= ' ' || !Character.isLetterOrDigit(text.charAt(at - 1)) && text.charAt(at) > '9') {
            for (String[] face : FACES) {
                if (!text.startsWith(face[0], at) || at + face[0].length() < length && Character.isLetterOrDigit(text.charAt(at + face[0].length()))) continue;
                to.append(' ').append(face[1]).append(' ');
                return at + face[0].length();
            }
        }
        to.append(text.charAt(at));
        return at + 1;
    }

    private static int picture(String text, int at, int length, StringBuilder to) {
        int point = text.codePointAt(at);
        int next = Math.min(length, at + Character.charCount(point));
        if (point == 0x2018 || point == 0x2019) to.append('\'');
        else if (point == 0x201C || point == 0x201D) to.append('"');
        else if (point == 0x200D || point >= 0xFE00 && point <= 0xFE0F || point >= 0x1F3FB && point <= 0x1F3FF) return next;
        else if (PICTURES.containsKey(point)) to.append(PICTURES.get(point));
        else if (Character.getType(point) == Character.OTHER_SYMBOL) to.append(' ');
        else to.append(text, at, next);
        return next;
    }
}
