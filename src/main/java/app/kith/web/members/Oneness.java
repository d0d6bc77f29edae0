package app.kith.web.members;

import app.kith.people.Identity;
import app.kith.people.Merger;
import java.util.List;
import java.util.UUID;

/**
 * What makes this person one.
 *
 * @param former   what places called them before
 * @param mergers  who was found to be this person, too, the latest first
 * @param proposed how many others may be
 */
public record Oneness(List<Identity.Former> former, List<Merger> mergers, int proposed) {

    public List<Identity.Former> formerOf(UUID identityId) {
        return former.stream().filter(one -> one.identityId().equals(identityId)).limit(5).toList();
    }
}
