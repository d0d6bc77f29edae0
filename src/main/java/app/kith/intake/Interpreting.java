package app.kith.intake;

import app.kith.insights.Themes;
import app.kith.listening.Item;
import app.kith.listening.ItemLog.Logged;
import app.kith.understanding.Reading;
import app.kith.understanding.Readings;
import app.kith.understanding.Readings.Said;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class Interpreting {

    private final Readings readings;
    private final Themes themes;

    Interpreting(Readings readings, Themes themes) {
        this.readings = readings;
        this.themes = themes;
    }

    /** Before it is filed, for a message is filed and found in its language. */
    void read(Batch batch) {
        List<Said> said = batch.items.stream().filter(Interpreting::isRead).map(Interpreting::said).toList();
        List<Reading> read = readings.read(said.stream().map(Said::words).toList());
        batch.readings = HashMap.newHashMap(read.size());
        for (int i = 0; i < read.size(); i++) batch.readings.put(said.get(i).messageId(), read.get(i));
    }

    private static boolean isRead(Logged logged) {
        return Batch.isTheirs(logged) && !Batch.isMeeting(logged) && logged.item().deletedAt() == null;
    }

    /** Once it is filed; what had been filed before is read anew only if it was changed. */
    void keep(Batch batch) {
        List<Said> fresh = new ArrayList<>();
        List<Said> changed = new ArrayList<>();
        for (Logged logged : batch.items) {
            if (!isRead(logged)) continue;
            if (batch.filed.containsKey(logged.id())) fresh.add(said(logged));
            else changed.add(said(logged));
        }
        List<Reading> read = fresh.stream().map(one -> batch.readings.get(one.messageId())).toList();
        if (!fresh.isEmpty()) readings.keep(fresh, read, themes.expect(fresh, read));
        if (!changed.isEmpty()) readings.keepAgain(changed);
        readings.forget(batch.items.stream().filter(Batch::isGone).map(Logged::id).toList());
    }

    /** A headline tells as much as the words below it. */
    private static Said said(Logged logged) {
        Item item = logged.item();
        boolean isHeaded = item.title() != null && item.kind() != Item.Kind.REPLY && !item.text().startsWith(item.title());
        return new Said(logged.id(), isHeaded ? item.title() + "\n" + item.text() : item.text());
    }
}
