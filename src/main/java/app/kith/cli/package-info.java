/** The command line: talks to a running Kith over HTTP with the key in its folder, and never loads the server. */
@ApplicationModule(displayName = "cli", allowedDependencies = {})
package app.kith.cli;

import org.springframework.modulith.ApplicationModule;
