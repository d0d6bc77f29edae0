package app.kith.people;

import java.util.List;
import java.util.UUID;

/**
 * What the directory asks about people and only the rooms further on can tell, since talk is kept there. Asked with a limit, because a
 * list is for reading; whoever has waited longest, or spoke last, comes first.
 */
public interface Voices {

    /** Who waits for an answer from us. */
    List<UUID> whoWaits(int most);

    /** Who said all these words. */
    List<UUID> whoSaid(String words, int most);
}
