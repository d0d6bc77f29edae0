package app.kith.demo;

import app.kith.base.MovableClock;
import app.kith.colleagues.Colleague;
import app.kith.demo.Community.Lines;
import app.kith.intake.Captures;
import app.kith.intake.Intake;
import app.kith.listening.Places;
import app.kith.listening.Sources;
import app.kith.listening.tables.Table;
import app.kith.listening.tables.Tables;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** What colleagues carried in by hand, where Kith does not listen: a link somebody pasted, and the guest list of an evening. */
@Component
@ConditionalOnProperty("kith.demo")
class Errands {

    private final Places places;
    private final Captures captures;
    private final Tables tables;
    private final Intake intake;
    private final MovableClock clock;

    Errands(Places places, Captures captures, Tables tables, Intake intake, MovableClock clock) {
        this.places = places;
        this.captures = captures;
        this.tables = tables;
        this.intake = intake;
        this.clock = clock;
    }

    void run(Community community, Map<String, Colleague> colleagues) {
        community.byHand.forEach(place -> {
            Colleague by = colleagues.get(place.text("by"));
            places.add(new Sources.PlaceForm(place.text("name"), place.text("kind"), place.text("whose"), place.text("address")), by);
            place.list("pasted").forEach(one -> paste(place, one, by));
            if (place.has("guests")) bring(place, by);
        });
    }

    /** Whoever pastes waits until it is filed. */
    private void paste(Lines place, Lines one, Colleague by) {
        var form = new Captures.Form(null, one.text("link") + "\n" + one.text("words"), one.text("title"), place.text("name"), null, one.text("who"), at(one), false);
        Thread pasting = Thread.ofVirtual().start(() -> captures.capture(form, by));
        while (pasting.isAlive()) intake.drain();
    }

    private void bring(Lines place, Colleague by) {
        Instant evening = at(place.inner("begins"));
        String rows = place.list("guests").stream().map(guest -> Stream.of(guest.text("name"), guest.text("email"), place.text("evening"), guest.text("answer"), guest.has("came") ? evening.toString() : "",
                at(guest).toString(), guest.has("words") ? guest.text("words") : "").map(cell -> "\"" + cell.replace("\"", "\"\"") + "\"").collect(Collectors.joining(","))).collect(Collectors.joining("\n"));
        String table = "Name,E-mail,Event,RSVP,Checked in,Date,Comment\n" + rows + "\n";
        Table brought = tables.bring("guests.csv", table.getBytes(StandardCharsets.UTF_8), "text/csv", place.text("name"), place.text("whose"), by);
        tables.take(brought.id(), new Tables.Choice(Map.of(), null, ZoneOffset.UTC), by);
        intake.drain();
    }

    private Instant at(Lines what) {
        return clock.instant().atZone(ZoneId.systemDefault()).toLocalDate().plusDays(what.number("day")).atTime(LocalTime.parse(what.text("at"))).atZone(ZoneId.systemDefault()).toInstant();
    }
}
