package app.kith.people;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * Many made-up people and how places know them, always the same for the same seed. Fifteen in a hundred are known twice: the second
 * time they go by a nickname, an initial, a typo or only a handle, use another address or none, changed or dropped their handle. Some
 * share a mailbox with their family, many have a common name, some took over a handle that somebody else gave up.
 */
final class Town {

    /** @param second of who is known twice: what nothing certain joins to the first */
    record Face(int person, boolean second, Sighting sighting, int lines, int hour) {}

    private static final Instant BEGIN = Instant.parse("2026-01-05T00:00:00Z");
    private static final String[] GIVEN = ("Mary James John Robert Michael Linda David William Anna Peter Thomas Maria Paul Laura Daniel Sarah Mark Julia Emma Olivia Ali Fatima Wei Jing "
            + "Lukas Sophie Jonas Hannah Felix Clara Maximilian Charlotte Henrik Ingrid Astrid Sven Lars Mette Freja Kasper Matteo Chiara Giulia Lorenzo Camille Antoine Margaux Theo "
            + "Rosalind Beatrix Cornelius Dorothea Ezekiel Fenella Gideon Hermione Ignatius Jocasta Katarzyna Leopold Marguerite Nathaniel Octavia Percival Quentin Rowena Sebastian "
            + "Tamsin Ulrich Valentina Wilhelmina Xander Yolanda Zacharias Aarav Bhavna Chandra Deepika Eshan Farah Gaurav Harini Ishaan Jaya Kavita Lakshmi Manish Nisha Omkar Priya "
            + "Aiko Botan Chiyo Daichi Emiko Fumio Haruki Izumi Kaori Mayumi Noriko Ryota Satoko Tomoko Umeko Yoshiko Alejandro Beatriz Cristina Diego Esperanza Fernando Guadalupe "
            + "Hector Isabel Joaquin Leticia Mateo Natalia Oscar Paloma Ramon Soledad Teodoro Ursula Vicente Ximena Yago Abena Chidi Efua Kofi Kwame Ngozi Oluwaseun Temitope Zainab "
            + "Catherine Elizabeth Alexander Christopher Benjamin Samuel Nicholas Timothy Patrick Stephen Andrew Margaret Susan Deborah Patricia Jennifer Rebecca Victoria Matthew Joshua")
            .split(" ");
    private static final String[] SURNAME = ("Smith Jones Miller Garcia Muller Schmidt Kim Lee Wang Chen Singh Khan Silva Nguyen Johnson Brown Rossi Martin Andersson Hansen Kowalski Novak Berg Lund Dahl Holm "
            + "Quist Okafor Adeyemi Haugen Vandenbroucke Wisniewski Brennan Carvalho Roussel Baert Duarte Lindqvist Raman Eklund Ferreira Hofmann Keller Lange Neumann Krause Fuchs Vogel "
            + "Whitfield Ashworth Pemberton Thackeray Holloway Kingsley Lockwood Merriweather Northcott Ollerton Penhaligon Quartermaine Ravenscroft Sotheby Trelawney Underhill Vandermeer").split(" ");
    private static final String[] BEGIN_OF = "Al Bar Cas Dor El Fen Gal Hol Ing Jor Kal Lor Mar Nor Ost Pel Rav Sten Tor Ul Val Wes Yar Zel Bren Dra Fro Gri Hav".split(" ");
    private static final String[] MIDDLE_OF = "a e i o u an en in or ar el il ov es and ing".split(" ");
    private static final String[] END_OF = "berg son sen dal ski quist mann ley ton wick stad ova aro etti eau ides ianu enko strand hof burn".split(" ");
    private static final String[] MADE_UP = ("coffee crema lever night moss kestrel pixel quartz ember tundra velvet cobalt saffron juniper gadget turbo noodle wombat raven comet "
            + "static lantern bramble cinder drizzle falcon glacier hazel indigo jasper kiln lumen maple nimbus orchid pepper quill ripple sable thistle umber vortex willow xenon yonder zephyr "
            + "anvil badger canyon dynamo echo ferret gizmo harbor igloo jigsaw koala lemon mango nectar otter pickle quiver rocket salmon tiger urchin violin walnut yeti zebra acorn bison "
            + "crayon dagger engine fossil goblin hornet island jungle kettle ladder magnet needle oyster pirate rabbit saddle tunnel vessel waffle").split(" ");
    private static final String[] SHORT = {"James Jim", "Robert Bob", "Michael Mike", "William Bill", "Thomas Tom", "Daniel Dan", "Maximilian Max", "Sebastian Seb", "Nathaniel Nate",
            "Alexander Alex", "Christopher Chris", "Benjamin Ben", "Samuel Sam", "Nicholas Nick", "Timothy Tim", "Patrick Pat", "Stephen Steve", "Andrew Andy", "Margaret Maggie",
            "Susan Sue", "Deborah Debbie", "Jennifer Jen", "Rebecca Becky", "Victoria Vicky", "Matthew Matt", "Joshua Josh", "Elizabeth Liz", "Catherine Kate", "David Dave"};
    private static final String[] HOSTS = "gmail.example outlook.example proton.example web.example posteo.example yahoo.example".split(" ");

    private final Random random;
    private final Map<String, String> nicknames = new HashMap<>();
    private final List<Person> people = new ArrayList<>();
    private final List<UUID> places = new ArrayList<>();
    private final Map<String, Integer> addresses = new HashMap<>();
    private int ids;

    private record Person(int number, String given, String surname, String handle, String email, String other, boolean familyMailbox, String town, String page, int hour) {

        String name() {
            return given + " " + surname;
        }
    }

    Town(long seed) {
        random = new Random(seed);
        for (String pair : SHORT) nicknames.put(pair.split(" ")[0], pair.split(" ")[1]);
        for (int i = 0; i < 12; i++) places.add(new UUID(0, 7_000 + i));
    }

    List<Face> faces(int persons) {
        for (int i = 0; i < persons; i++) people.add(person(i));
        List<Face> faces = new ArrayList<>();
        for (Person person : people) {
            boolean twice = chance(15);
            int many = 1 + skewed(4, 1.0) + (chance(50) ? 1 : 0) + (twice ? 1 : 0);
            int seconds = twice ? 1 + (many > 3 && chance(35) ? 1 : 0) : 0;
            List<UUID> where = somePlaces(many + 1);
            for (int i = 0; i < Math.max(many - seconds, 1); i++) faces.add(first(person, where.get(i)));
            if (!twice) continue;
            Second second = second(person);
            for (int i = 0; i < seconds; i++) faces.add(again(person, second, where.get(many - i)));
        }
        for (int i = 0; i < persons / 100; i++) faces.add(nobody());
        for (int i = 0; i < persons / 100; i++) tookOver(faces);
        return faces;
    }

    private Person person(int number) {
        boolean family = number % 2 == 1 && chance(14);
        Person relative = family ? people.get(number - 1) : null;
        String given = pick(GIVEN, 1.3);
        while (family && given.equals(relative.given())) given = pick(GIVEN, 1.3);
        String surname = family ? relative.surname() : surname();
        String town = family ? relative.town() : BEGIN_OF[skewed(BEGIN_OF.length, 1.2)] + END_OF[skewed(END_OF.length, 1.1)];
        String handle = handle(given, surname);
        boolean shares = family && chance(60);
        String email = shares ? relative.email() : address(given, surname, handle);
        return new Person(number, given, surname, handle, email, address(given, surname, handle), shares, town,
                "https://" + fold(handle) + number + ".example", chance(25) ? random.nextInt(24) : 14 + random.nextInt(7));
    }

    /** The common ones are very common, and most are rare: a half of all has one of a hundred names. */
    private String surname() {
        if (chance(25)) return pick(SURNAME, 1.4);
        String middle = (chance(70) ? MIDDLE_OF[random.nextInt(MIDDLE_OF.length)] : "") + (chance(30) ? BEGIN_OF[random.nextInt(BEGIN_OF.length)].toLowerCase(Locale.ROOT) : "");
        return BEGIN_OF[random.nextInt(BEGIN_OF.length)] + middle + END_OF[random.nextInt(END_OF.length)];
    }

    private String handle(String given, String surname) {
        String g = fold(given);
        String s = fold(surname);
        return switch (random.nextInt(10)) {
            case 0 -> g + s;
            case 1 -> g + "_" + s.charAt(0) + (chance(30) ? random.nextInt(100) : "");
            case 2 -> g.charAt(0) + s + (chance(30) ? random.nextInt(100) : "");
            case 3 -> g + (60 + random.nextInt(45));
            case 4, 5 -> MADE_UP[random.nextInt(MADE_UP.length)] + g;
            case 6 -> MADE_UP[random.nextInt(MADE_UP.length)] + MADE_UP[random.nextInt(MADE_UP.length)] + random.nextInt(100);
            case 7 -> s + "." + g;
            case 8 -> "the" + MADE_UP[random.nextInt(MADE_UP.length)] + random.nextInt(1000);
            default -> MADE_UP[random.nextInt(MADE_UP.length)] + "_" + s;
        };
    }

    /** Two people never get the same new address. */
    private String address(String given, String surname, String handle) {
        String local = switch (random.nextInt(4)) {
            case 0 -> fold(given) + "." + fold(surname);
            case 1 -> fold(given).charAt(0) + fold(surname);
            case 2 -> fold(handle);
            default -> fold(given) + random.nextInt(10_000);
        };
        String host = HOSTS[random.nextInt(HOSTS.length)];
        int taken = addresses.merge(local + "@" + host, 1, Integer::sum);
        return (taken == 1 ? local : local + taken) + "@" + host;
    }

    /** Their address joins these, as far as what they are called allows; a third of those who share their family's mailbox are vouched for by it. */
    private Face first(Person person, UUID place) {
        boolean family = person.familyMailbox() && person.number() % 3 == 0;
        return face(person, false, place, chance(85) ? person.handle() : handle(person.given(), person.surname()), chance(85) ? person.name() : person.handle(),
                family || !person.familyMailbox() ? person.email() : person.other(), true, chance(15) ? List.of(person.page()) : List.of(), chance(60) ? person.town() : null);
    }

    private record Second(String name, String handle, String email, boolean vouched, List<String> links, String town) {}

    private Second second(Person person) {
        int how = random.nextInt(100);
        String handle = how < 50 ? person.handle() : how < 75 ? changed(person.handle()) : handle(person.given(), person.surname());
        int called = random.nextInt(100);
        String name = called < 58 ? person.name() : called < 70 ? typo(person) : called < 76 ? person.given().charAt(0) + ". " + person.surname()
                : called < 85 ? nicknames.getOrDefault(person.given(), person.given()) + " " + person.surname() : called < 91 ? person.given() : handle;
        int mail = random.nextInt(100);
        String email = person.familyMailbox() && mail < 60 ? person.email() : mail < 25 ? null : mail < 65 ? person.email() : mail < 80 ? person.email().replaceAll("@.*", "@work" + random.nextInt(50) + ".example") : person.other();
        boolean vouched = email != null && (!email.equals(person.email()) || person.familyMailbox()) && chance(50);
        return new Second(name, handle, email, vouched, chance(15) ? List.of(person.page()) : List.of(), chance(60) ? person.town() : chance(5) ? "Newtown" : null);
    }

    private Face again(Person person, Second second, UUID place) {
        return face(person, true, place, second.handle(), second.name(), second.email(), second.vouched(), second.links(), second.town());
    }

    private Face nobody() {
        String name = new String[] {"Deleted User", "ghost", "Anonymous", "[deleted]", "Guest", "Somebody at the fair"}[random.nextInt(6)];
        return face(new Person(-1 - ids, name, "", null, null, null, false, null, null, 12), false, places.get(random.nextInt(places.size())), null, name, null, false, List.of(), null);
    }

    /** Somebody is called otherwise now, and another takes what they were called. */
    private void tookOver(List<Face> faces) {
        Face one = faces.get(random.nextInt(faces.size()));
        Person other = people.get(random.nextInt(people.size()));
        if (one.sighting().handle() == null || one.person() == other.number()) return;
        Sighting was = one.sighting();
        faces.add(new Face(one.person(), one.second(), new Sighting(was.realm(), was.externalId(), "now" + was.handle(), was.displayName(), null, null, null, false, was.placeId(),
                was.at().plus(20, ChronoUnit.DAYS)), 0, one.hour()));
        faces.add(face(other, false, was.placeId(), was.handle(), other.name(), other.familyMailbox() ? other.other() : other.email(), true, List.of(), null));
    }

    private Face face(Person person, boolean second, UUID place, String handle, String name, String email, boolean vouched, List<String> links, String town) {
        var sighting = new Sighting(place.toString(), "id" + ++ids, handle, name, null, null, email, false, place, BEGIN.plus(random.nextInt(150), ChronoUnit.DAYS),
                email != null && vouched ? "the place vouches for it" : null, links, town);
        return new Face(person.number(), second, sighting, chance(35) ? 12 + random.nextInt(12) : 1, person.hour());
    }

    private String changed(String handle) {
        return switch (random.nextInt(4)) {
            case 0 -> handle + random.nextInt(100);
            case 1 -> handle.replace("_", "").replace(".", "-");
            case 2 -> "real" + handle;
            default -> handle.replaceAll("\\d+$", "") + "_" + (1960 + random.nextInt(45));
        };
    }

    private String typo(Person person) {
        boolean inGiven = chance(40);
        String word = inGiven ? person.given() : person.surname();
        int at = 1 + random.nextInt(Math.max(1, word.length() - 2));
        String wrong = switch (random.nextInt(3)) {
            case 0 -> word.substring(0, at) + word.substring(at + 1);
            case 1 -> word.substring(0, at) + word.charAt(at) + word.substring(at);
            default -> word.substring(0, at) + (at + 1 < word.length() ? word.charAt(at + 1) : "") + word.charAt(at) + (at + 2 < word.length() ? word.substring(at + 2) : "");
        };
        return inGiven ? wrong + " " + person.surname() : person.given() + " " + wrong;
    }

    private List<UUID> somePlaces(int many) {
        List<UUID> some = new ArrayList<>(places);
        java.util.Collections.shuffle(some, random);
        return some.subList(0, Math.min(many, some.size()));
    }

    private static String fold(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private String pick(String[] some, double skew) {
        return some[skewed(some.length, skew)];
    }

    private int skewed(int most, double skew) {
        return (int) (most * Math.pow(random.nextDouble(), skew));
    }
}
