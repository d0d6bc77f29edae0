/** Luma: who answers the invitations of a calendar, and who comes, through its public API. */
package app.kith.listening.channels.luma;
