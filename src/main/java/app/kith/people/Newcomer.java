package app.kith.people;

import java.util.List;

/**
 * Somebody in a file.
 *
 * @param line where it begins there, from 1
 * @param key  what tells this row again when the file is brought a second time, for whoever has no e-mail address
 */
public record Newcomer(int line, String key, String name, List<String> emails, String note) {}
