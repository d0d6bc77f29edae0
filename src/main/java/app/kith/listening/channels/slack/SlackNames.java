package app.kith.listening.channels.slack;

import app.kith.listening.Item.Visibility;

/** Who and what the ids in messages are. */
interface SlackNames {

    Person person(String userId);

    Room room(String channelId);

    /** What is not known is null. */
    record Person(String handle, String name, String email, boolean confirmed, String avatar, boolean bot) {
        static final Person UNKNOWN = new Person(null, null, null, false, null, false);

        /** As others are shown it after an @. */
        String called(String id) {
            return name != null ? name : handle != null ? handle : id;
        }
    }

    record Room(String name, Visibility visibility) {}
}
