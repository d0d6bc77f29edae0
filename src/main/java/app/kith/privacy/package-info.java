/** What each person outside may ask of us: to see, correct, take along, withdraw and erase what is held about them; and how long things are kept. */
@ApplicationModule(displayName = "privacy", allowedDependencies = {"base", "listening", "listening :: tables", "colleagues", "people", "conversations", "insights"})
package app.kith.privacy;

import org.springframework.modulith.ApplicationModule;
