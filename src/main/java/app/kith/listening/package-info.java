/** Places and sources; the channels that hear and speak there; items heard, source health, dead letters; deliveries and their fate. */
@ApplicationModule(displayName = "listening", allowedDependencies = {"base", "colleagues"})
package app.kith.listening;

import org.springframework.modulith.ApplicationModule;
