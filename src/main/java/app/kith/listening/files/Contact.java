package app.kith.listening.files;

import java.time.Instant;
import java.util.List;

/**
 * One card of an address book. Anything may be null but the lists.
 *
 * @param name     as the card shows it, or else put together from its parts, or the organization's
 * @param birthday ISO 8601 as far as it is known: {@code 1990-04-12}, {@code --04-12}, {@code 1990}; or the words of the card
 * @param rev      when the card was last changed
 */
public record Contact(String uid, String name, String given, String family, List<String> emails, List<String> phones, String org, String title,
        String birthday, List<Address> addresses, List<String> urls, String note, Photo photo, Instant rev) {

    public record Address(String poBox, String extended, String street, String locality, String region, String postalCode, String country) {}

    /** @param bytes how large it is; null when the card only says where it is */
    public record Photo(String type, Long bytes) {}
}
