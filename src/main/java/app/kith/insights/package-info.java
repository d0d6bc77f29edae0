/** The loop: quotes, insights, routing, discussion, decision, and an answer to each person who said it. */
@ApplicationModule(displayName = "insights", allowedDependencies = {"base", "listening", "conversations", "people", "colleagues", "understanding"})
package app.kith.insights;

import org.springframework.modulith.ApplicationModule;
