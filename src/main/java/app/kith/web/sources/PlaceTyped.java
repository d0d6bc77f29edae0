package app.kith.web.sources;

import app.kith.listening.Place;
import app.kith.listening.Sources;
import app.kith.web.Fault;
import java.util.UUID;

/** A place as it is filled in; {@code id} is null for a new one. */
public record PlaceTyped(UUID id, Sources.PlaceForm form, Fault fault) {

    public static final PlaceTyped NOTHING = new PlaceTyped(null, new Sources.PlaceForm("", "forum", "theirs", ""), Fault.NONE);

    public boolean isAbout(Place place) {
        return place.id().equals(id);
    }
}
