/** The spine: takes what was heard and runs the steps, in batches, once each. */
@ApplicationModule(displayName = "intake",
        allowedDependencies = {"base", "listening", "listening :: files", "colleagues", "understanding", "people", "conversations", "insights"})
package app.kith.intake;

import org.springframework.modulith.ApplicationModule;
