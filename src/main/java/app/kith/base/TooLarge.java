package app.kith.base;

import java.io.IOException;

/** An answer grew past what Kith reads. */
final class TooLarge extends IOException {

    private static final long serialVersionUID = 1;

    TooLarge(String host, int most) {
        super("“" + host + "” sends more than the " + most / 1_000_000 + " MB that Kith reads at once. Look for an address there that holds less,"
                + " such as only what is new.");
    }
}
