/** The living sample community of {@code ./kith demo}, played through the same doors as real life. */
@ApplicationModule(displayName = "demo", allowedDependencies = {"base", "listening", "colleagues", "people", "conversations", "insights", "intake", "privacy", "listening :: tables"})
package app.kith.demo;

import org.springframework.modulith.ApplicationModule;
