package app.kith.bench;

import app.kith.colleagues.Colleague;
import app.kith.colleagues.FirstRun;
import app.kith.listening.Source;
import app.kith.listening.Sources;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What every measurement of a running Kith begins and ends with. */
@Lazy
@Component
class Measurement {

    static final int PLACES = 4;

    private final FirstRun firstRun;
    private final Sources sources;
    private final JsonMapper json;
    private final ServletWebServerApplicationContext context;
    private final boolean asJson;

    Measurement(FirstRun firstRun, Sources sources, JsonMapper json, ServletWebServerApplicationContext context, @Value("${kith.bench.json:false}") boolean asJson) {
        this.firstRun = firstRun;
        this.sources = sources;
        this.json = json;
        this.context = context;
        this.asJson = asJson;
    }

    interface Found {
        String inWords();
    }

    /** Says what is found, and ends the program. */
    void run(Callable<? extends Found> measure) {
        int code = 0;
        try {
            Found found = measure.call();
            System.out.println(asJson ? json.writerWithDefaultPrettyPrinter().writeValueAsString(found) : found.inWords());
        } catch (Exception e) {
            System.err.println("The measurement broke off: " + e);
            code = 1;
        }
        SpringApplication.exit(context);
        System.exit(code);
    }

    Colleague steward() {
        String link = firstRun.linkNeeded().orElseThrow();
        return firstRun.setUp(link.substring(link.lastIndexOf('/') + 1), "Bench", "bench@example.org", UUID.randomUUID().toString());
    }

    List<Source> places(Colleague steward) {
        return IntStream.rangeClosed(1, PLACES).mapToObj(place -> sources.connect("webhook",
                new Sources.PlaceForm("Forum " + place, "forum", "ours", null), Map.of(), steward)).toList();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + context.getWebServer().getPort());
    }

    /** On the way, for people only. */
    void say(String words) {
        if (!asJson) System.err.println(words);
    }
}
