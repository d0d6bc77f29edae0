/** Every page, the session, the live stream. The only room that speaks HTML. */
@ApplicationModule(displayName = "web", allowedDependencies = {"base", "listening", "listening :: files", "listening :: tables", "colleagues", "understanding", "people", "conversations", "insights", "intake", "privacy"})
package app.kith.web;

import org.springframework.modulith.ApplicationModule;
