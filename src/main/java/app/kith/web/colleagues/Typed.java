package app.kith.web.colleagues;

/** What was typed into one of the forms, to show it again. */
public record Typed(String email, String name, String role, String team, String teamName, String cares, String tokenName) {
    static final Typed NOTHING = new Typed("", "", "COLLEAGUE", "", "", "", "");

    static Typed invitation(String email, String name, String role, String team) {
        return new Typed(email, name, role, team, "", "", "");
    }

    static Typed team(String name, String cares) {
        return new Typed("", "", "COLLEAGUE", "", name, cares, "");
    }

    static Typed token(String name) {
        return new Typed("", "", "COLLEAGUE", "", "", "", name);
    }
}
