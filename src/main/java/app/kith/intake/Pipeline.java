package app.kith.intake;

import app.kith.base.Live;
import app.kith.listening.ItemLog;
import app.kith.listening.ItemLog.Logged;
import java.util.List;
import org.springframework.stereotype.Component;

/** What happens to everything heard, in order. Read this file and you know the system. */
@Component
class Pipeline {

    private final ItemLog log;
    private final Knowing knowing;
    private final Filing filing;
    private final Remembering remembering;
    private final Live live;

    Pipeline(ItemLog log, Knowing knowing, Filing filing, Remembering remembering, Live live) {
        this.log = log;
        this.knowing = knowing;
        this.filing = filing;
        this.remembering = remembering;
        this.live = live;
    }

    /** One batch, in the caller's transaction: it is filed with all it caused, or stays in the log. */
    void run(List<Logged> items) {
        Batch batch = new Batch(items);
        knowing.run(batch);        // who said it: a member, known or new
        filing.run(batch);         // where it belongs: a conversation, back on the desk if need be
        remembering.run(batch);    // their timeline
        log.filed(items.stream().map(Logged::id).toList());
        live.tell("inbox");
    }
}
