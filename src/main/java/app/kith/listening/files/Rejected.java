package app.kith.listening.files;

/**
 * A row, event or card that could not be read.
 *
 * @param line   where it starts in the file, from 1
 * @param reason in words for the person who brought the file
 */
public record Rejected(int line, String reason) {}
