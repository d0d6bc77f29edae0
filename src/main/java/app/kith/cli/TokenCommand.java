package app.kith.cli;

import java.util.LinkedHashMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(name = "token", description = "Keys for programs.")
final class TokenCommand {

    @ParentCommand
    private KithCommand kith;

    @Command(name = "create", description = "Makes a key for a program that uses the API.")
    int create(@Parameters(paramLabel = "NAME", description = "What the program is called.") String name,
            @Option(names = "--role", paramLabel = "ROLE", description = "The most it may do: steward (unless said), manager, colleague or guest.") RoleName role) {
        var body = new LinkedHashMap<String, Object>();
        body.put("name", name);
        if (role != null) body.put("role", role.name());
        Answer answer = kith.running().post("/api/v1/tokens", body);
        return kith.say(answer, "The key of " + name + ", shown only now:" + System.lineSeparator() + answer.text("secret"));
    }
}
