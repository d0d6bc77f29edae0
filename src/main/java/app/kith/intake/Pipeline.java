package app.kith.intake;

import app.kith.base.Live;
import app.kith.base.Steps;
import app.kith.listening.ItemLog.Logged;
import java.util.List;
import org.springframework.stereotype.Component;

/** What happens to everything heard, in order. Read this file and you know the system. */
@Component
class Pipeline {

    private final Knowing knowing;
    private final Filing filing;
    private final Remembering remembering;
    private final Interpreting interpreting;
    private final Watching watching;
    private final Steps steps;
    private final Live live;

    Pipeline(Knowing knowing, Filing filing, Remembering remembering, Interpreting interpreting, Watching watching, Steps steps, Live live) {
        this.knowing = knowing;
        this.filing = filing;
        this.remembering = remembering;
        this.interpreting = interpreting;
        this.watching = watching;
        this.steps = steps;
        this.live = live;
    }

    /** One batch, in the caller's transaction: it is filed with all it caused, or stays in the log. */
    void run(List<Logged> items) {
        Batch batch = new Batch(items);
        steps.time("recognise", () -> knowing.run(batch));       // who said it: a member, known or new
        steps.time("read", () -> interpreting.read(batch));      // what language, what they need, how it sounds
        steps.time("file", () -> filing.run(batch));             // where it belongs: a conversation, back on the desk if need be
        steps.time("remember", () -> remembering.run(batch));    // their timeline
        steps.time("keep", () -> interpreting.keep(batch));      // what was read, and what is read again more closely
        steps.time("watch", () -> watching.run(batch));          // who wanted to be told
        live.tell("inbox");
    }
}
