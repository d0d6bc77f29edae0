/** People outside: members, their identities, their timeline, what we noted about them. */
@ApplicationModule(displayName = "people", allowedDependencies = {"base", "colleagues"})
package app.kith.people;

import org.springframework.modulith.ApplicationModule;
