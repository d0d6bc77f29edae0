/** Meetup: who comes to the gatherings of groups, and what is said under them, through its GraphQL API. */
package app.kith.listening.channels.meetup;
