/**
 * The command line: talks to a running Kith over HTTP with the key in its folder, or shows what its readers make of a file; it never
 * loads the server.
 */
@ApplicationModule(displayName = "cli", allowedDependencies = {"base", "listening :: readers", "listening :: files", "bench", "understanding"})
package app.kith.cli;

import org.springframework.modulith.ApplicationModule;
