package app.kith.intake;

import app.kith.conversations.Conversations.Filed;
import app.kith.insights.Watch;
import app.kith.insights.Watches;
import app.kith.listening.Item;
import app.kith.listening.ItemLog.Logged;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class Watching {

    private final Watches watches;

    Watching(Watches watches) {
        this.watches = watches;
    }

    void run(Batch batch) {
        List<Watch.Heard> heard = new ArrayList<>();
        for (int i = 0; i < batch.items.size(); i++) {
            Logged logged = batch.items.get(i);
            Filed filed = batch.filed.get(logged.id());
            Item item = logged.item();
            if (filed != null && item.deletedAt() == null) heard.add(new Watch.Heard(filed.messageId(), filed.conversationId(), batch.authors.get(i).memberId(),
                    batch.placeOf(logged), item.kind() == Item.Kind.REPLY ? null : item.title(), item.text(), batch.languageOf(logged),
                    Watches.need(batch.readings.get(logged.id())), Watches.tone(batch.readings.get(logged.id()))));
        }
        if (!heard.isEmpty()) watches.match(heard);
    }
}
