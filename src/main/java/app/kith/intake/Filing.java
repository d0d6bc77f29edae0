package app.kith.intake;

import app.kith.conversations.Conversations;
import app.kith.conversations.Heard;
import app.kith.conversations.SaidByUs;
import app.kith.listening.Item;
import app.kith.listening.ItemLog.Logged;
import app.kith.people.Members.Known;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

@Component("intakeFiling")
class Filing {

    private final Conversations conversations;

    Filing(Conversations conversations) {
        this.conversations = conversations;
    }

    void run(Batch batch) {
        List<Heard> heard = new ArrayList<>();
        for (int i = 0; i < batch.items.size(); i++) {
            Logged logged = batch.items.get(i);
            if (Batch.isTheirs(logged) && !Batch.isMeeting(logged)) heard.add(heard(batch, logged, batch.authors.get(i)));
        }
        batch.filed = conversations.file(heard);
        conversations.takeBack(batch.items.stream().filter(Batch::isGone).collect(Collectors.toMap(Logged::id, logged -> logged.item().deletedAt())));
        conversations.fileOurs(batch.items.stream().filter(Batch::isOurs).map(Filing::ours).toList());
    }

    private static SaidByUs ours(Logged logged) {
        Item item = logged.item();
        return new SaidByUs(logged.sourceId(), item.externalId(), item.threadExternalId(), item.replyToExternalId(), item.references(),
                item.author().displayName(), item.author().bot(), item.text(), item.createdAt());
    }

    private static Heard heard(Batch batch, Logged logged, Known author) {
        Item item = logged.item();
        return new Heard(logged.id(), logged.sourceId(), batch.placeOf(logged), item.externalId(), item.threadExternalId(), item.replyToExternalId(),
                item.references(), author.memberId(), author.identityId(), item.author().bot(), item.title(), item.text(), item.html(),
                batch.languageOf(logged), item.createdAt(), item.editedAt(), item.deletedAt(), item.permalink(), item.visibility() != Item.Visibility.PUBLIC);
    }
}
