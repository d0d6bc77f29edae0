package app.kith.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(name = "capture", description = "Keeps a link, or what somebody said: capture https://example.org/t/81 --who mayapulls")
final class CaptureCommand implements Callable<Integer> {

    @ParentCommand
    private KithCommand kith;

    @Parameters(arity = "1..*", paramLabel = "LINK-OR-WORDS", description = "A link, words, or both.")
    private List<String> pasted;

    @Option(names = "--who", paramLabel = "NAME", description = "Name or handle of who said it. Else somebody.")
    private String who;

    @Option(names = "--place", paramLabel = "NAME", description = "Where it was said. A link tells by itself.")
    private String place;

    @Override
    public Integer call() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("pasted", String.join(" ", pasted));
        if (who != null) body.put("who", who);
        if (place != null) body.put("place", place);
        Answer answer = kith.running().post("/api/v1/captures", body);
        String at = answer.text("place") + (answer.text("link").isEmpty() ? "." : ": " + answer.text("link"));
        return kith.say(answer, ("true".equals(answer.text("wasThere")) ? "That page was here already, from " : "Kept, from ") + at);
    }
}
