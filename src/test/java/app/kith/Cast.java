package app.kith;

import app.kith.colleagues.Colleague;
import app.kith.colleagues.FirstRun;
import app.kith.colleagues.Invitations;
import app.kith.colleagues.Role;
import app.kith.colleagues.Team;
import app.kith.colleagues.Teams;

/** The colleagues whom all tests share; every fresh database knows them. Their password is {@link #PASSWORD}. */
public final class Cast {

    public static final String PASSWORD = "a cake on every birthday";

    /** Runs Kith. */
    public static final String STEN = "sten@lindgren.example";
    /** Manages the community. */
    public static final String NORA = "nora@lindgren.example";
    /** Of Product. */
    public static final String JONAS = "jonas@lindgren.example";
    /** Of Support. */
    public static final String PRIYA = "priya@lindgren.example";
    /** A guest, from an agency; of Product. */
    public static final String GUS = "gus@agency.example";

    private Cast() {}

    static void settle(String database) {
        try (var kith = RunningKith.on(database)) {
            FirstRun firstRun = kith.door(FirstRun.class);
            Colleague sten = firstRun.setUp(token(firstRun.linkNeeded().orElseThrow()), "Sten Holm", STEN, PASSWORD);
            Teams teams = kith.door(Teams.class);
            Team product = teams.create("Product", "what the Wren becomes", sten);
            Team support = teams.create("Support", "that it works in every kitchen", sten);
            invite(kith, sten, "Nora Lindqvist", NORA, Role.MANAGER, null);
            invite(kith, sten, "Jonas Ek", JONAS, Role.COLLEAGUE, product);
            invite(kith, sten, "Priya Raman", PRIYA, Role.COLLEAGUE, support);
            invite(kith, sten, "Gus Agnew", GUS, Role.GUEST, product);
        }
    }

    private static void invite(RunningKith kith, Colleague by, String name, String email, Role role, Team team) {
        Invitations invitations = kith.door(Invitations.class);
        String token = invitations.invite(name, email, role, team == null ? null : team.id(), by).token();
        invitations.accept(token, name, PASSWORD);
    }

    private static String token(String link) {
        return link.substring(link.lastIndexOf('/') + 1);
    }
}
