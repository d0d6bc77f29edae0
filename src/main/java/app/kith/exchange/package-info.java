/** Doors for programs: REST API, tokens, incoming webhooks. */
@ApplicationModule(displayName = "exchange", allowedDependencies = {"base", "listening", "colleagues", "understanding", "people", "conversations", "insights", "intake", "privacy"})
package app.kith.exchange;

import org.springframework.modulith.ApplicationModule;
