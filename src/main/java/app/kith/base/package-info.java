/** What every room needs and no room owns: storage, clock, ids, safe outbound HTTP, HTML cleaning, secrets, jobs, live updates, audit trail. */
@ApplicationModule(displayName = "base", allowedDependencies = {})
package app.kith.base;

import org.springframework.modulith.ApplicationModule;
