package app.kith.web.sources;

import app.kith.web.Fault;

/** A table as somebody is about to bring it. */
public record TableForm(String place, String whose, Fault fault) {

    static final TableForm EMPTY = new TableForm("", "ours", Fault.NONE);
}
