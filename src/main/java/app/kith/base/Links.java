package app.kith.base;

import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Whole addresses, for links that leave the page: in an invitation, in a message. */
@Component
public class Links {

    private final BaseSettings settings;

    Links(BaseSettings settings) {
        this.settings = settings;
    }

    /** With the public URL when the operator has set one, else as the request under way called this Kith. */
    public String to(String path) {
        String address = settings.publicUrl();
        if (address == null || address.isBlank()) return ServletUriComponentsBuilder.fromCurrentContextPath().path(path).toUriString();
        return address.replaceAll("/+$", "") + path;
    }
}
