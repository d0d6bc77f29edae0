package app.kith.web;

import app.kith.conversations.Conversation;
import app.kith.conversations.Entry;
import app.kith.listening.Item.Part;
import app.kith.listening.Place;
import app.kith.people.Activity;
import app.kith.people.Member;

/**
 * One line of a timeline, in words.
 *
 * @param actor  who did it, set in bold before the deed
 * @param about  the thread it belongs to, as a link; null when there is none
 * @param aside  where it was, or null
 * @param voice  whose words {@code words} are
 */
public record ActivitySentence(String icon, String actor, String deed, String about, String link, String aside, String words, Voice voice) {

    private static final int FIRST_WORDS = 240;

    public enum Voice { THEIRS, OURS, TOLD }

    /**
     * @param colleague the first name of who of us took part, or null; {@code place} and {@code conversation} may be null
     * @param message   what was said, for a line that tells of it
     */
    public static ActivitySentence of(Activity line, Member member, String colleague, Place place, Conversation conversation, Entry.Message message) {
        String us = colleague == null ? "We" : colleague;
        return switch (line.verb()) {
            case SAID -> new ActivitySentence(place == null ? "message-circle" : Icons.ofPlace(place.kind()), member.firstName(), said(place),
                    title(conversation), link(line), null, words(line, message), Voice.THEIRS);
            case RSVP -> atGathering(line, member, place);
            case MET -> Part.of(line.touch()).isPresent() ? atGathering(line, member, place) : new ActivitySentence(iconOf(line.touch()), us, met(line.touch(), member), null, null, line.location(), line.words(), Voice.TOLD);
            case WAS_ANSWERED -> new ActivitySentence("reply", us, "answered " + member.firstName(), title(conversation), link(line), null, line.words(),
                    Voice.OURS);
        };
    }

    /** The first words of what a line tells of. */
    public static String words(Activity line, Entry.Message message) {
        if (message == null) return line.words();
        String words = message.words();
        return words.codePointCount(0, words.length()) <= FIRST_WORDS ? words : words.substring(0, words.offsetByCodePoints(0, FIRST_WORDS));
    }

    private static String said(Place place) {
        if (place == null) return "said";
        return place.kind().equals("mail") ? "wrote to " + place.name() : "wrote at " + place.name();
    }

    private static String met(String touch, Member member) {
        String name = member.firstName();
        return switch (touch) {
            case "handshake" -> "met " + name;
            case "call" -> "spoke with " + name;
            case "visit" -> "visited " + name;
            case "letter" -> "wrote " + name + " a letter";
            case "gift" -> "gave " + name + " something";
            default -> "was in touch with " + name;
        };
    }

    private static ActivitySentence atGathering(Activity line, Member member, Place place) {
        Part part = Part.of(line.touch()).orElse(Part.COMING);
        String gathering = line.location() == null ? "a gathering" : "“" + line.location() + "”";
        return new ActivitySentence(iconOf(part.word()), member.firstName(), did(part) + " " + gathering, null, line.link(), place == null ? null : place.name(), line.words(), Voice.THEIRS);
    }

    private static String did(Part part) {
        return switch (part) {
            case HOSTED -> "hosted";
            case CAME -> "came to";
            case COMING -> "said yes to";
            case MAYBE -> "may come to";
            case WAITING -> "waits for a seat at";
            case DECLINED -> "said no to";
        };
    }

    /** The icon of a way to meet. */
    public static String iconOf(String touch) {
        return switch (touch) {
            case "hosted", "came" -> "users";
            case "coming", "maybe", "waiting", "declined" -> "calendar";
            case "handshake" -> "handshake";
            case "call" -> "phone";
            case "visit" -> "map-pin";
            case "letter" -> "mail-open";
            case "gift" -> "gift";
            default -> "sparkle";
        };
    }

    private static String title(Conversation conversation) {
        if (conversation == null) return null;
        return conversation.title() == null || conversation.title().isBlank() ? "the conversation" : conversation.title();
    }

    private static String link(Activity line) {
        return line.conversationId() == null ? line.link() : "/conversations/" + line.conversationId();
    }
}
