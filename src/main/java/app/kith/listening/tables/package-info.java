/**
 * Tables (CSV) of what people said and where they came: brought as a file, with a look at it first, or fetched from an address. A row is
 * words for the inbox, or a moment in somebody's timeline.
 */
@NamedInterface("tables")
package app.kith.listening.tables;

import org.springframework.modulith.NamedInterface;
