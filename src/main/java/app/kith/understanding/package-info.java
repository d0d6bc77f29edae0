/** Reads a text: its language, what its writer needs, its tone, what it means; learns from corrections. No page, no network. */
@ApplicationModule(displayName = "understanding", allowedDependencies = {"base", "colleagues"})
package app.kith.understanding;

import org.springframework.modulith.ApplicationModule;
