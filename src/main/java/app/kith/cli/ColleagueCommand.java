package app.kith.cli;

import java.util.LinkedHashMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(name = "colleague", description = "The people inside.")
final class ColleagueCommand {

    @ParentCommand
    private KithCommand kith;

    @Command(name = "invite", description = "Makes a link by which somebody becomes a colleague. It works once, for seven days.")
    int invite(@Parameters(paramLabel = "E-MAIL") String email,
            @Option(names = "--name", paramLabel = "NAME") String name,
            @Option(names = "--role", paramLabel = "ROLE", description = "steward, manager, colleague (unless said) or guest") RoleName role,
            @Option(names = "--team", paramLabel = "TEAM", description = "The name of a team.") String team) {
        var body = new LinkedHashMap<String, Object>();
        body.put("email", email);
        if (name != null) body.put("name", name);
        if (role != null) body.put("role", role.name());
        if (team != null) body.put("team", team);
        Answer answer = kith.running().post("/api/v1/colleagues/invitations", body);
        return kith.say(answer, "Send this link to " + email + ". It is shown only now:" + System.lineSeparator() + answer.text("link"));
    }
}
