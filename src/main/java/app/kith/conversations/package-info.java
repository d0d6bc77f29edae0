/** Threads, inbox, assignment, snooze, closure, internal notes, replies. */
@ApplicationModule(displayName = "conversations", allowedDependencies = {"base", "people", "listening", "colleagues", "understanding"})
package app.kith.conversations;

import org.springframework.modulith.ApplicationModule;
