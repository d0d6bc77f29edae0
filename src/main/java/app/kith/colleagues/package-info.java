/** People inside: accounts, sign-in, teams, roles and what a role may do, invitations, API tokens. */
@ApplicationModule(displayName = "colleagues", allowedDependencies = {"base"})
package app.kith.colleagues;

import org.springframework.modulith.ApplicationModule;
