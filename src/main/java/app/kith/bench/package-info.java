/** Measures Kith on the machine it runs on ({@code ./kith bench}), through the same doors as real life, in a home that is thrown away. */
@ApplicationModule(displayName = "bench", allowedDependencies = {"base", "listening", "colleagues", "understanding", "people", "conversations", "insights", "intake"})
package app.kith.bench;

import org.springframework.modulith.ApplicationModule;
