package app.kith.cli;

/** As the API spells them. */
enum RoleName { STEWARD, MANAGER, COLLEAGUE, GUEST }
