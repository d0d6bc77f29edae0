/**
 * Files that people bring: tables (CSV), calendars (iCalendar) and address books (vCard), each read by one door that never throws
 * for what is inside: what can be read is in {@code records}, what cannot is in {@code rejected} with its line. For channels and
 * for imports; why here: docs/decisions/0008-files-are-read-in-listening.md.
 */
@NamedInterface("files")
package app.kith.listening.files;

import org.springframework.modulith.NamedInterface;
