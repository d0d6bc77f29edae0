/** Eventbrite: who takes a ticket for the gatherings of an organization, and who comes, through its API v3. */
package app.kith.listening.channels.eventbrite;
