/** Microsoft Teams: the channels of a team, through Microsoft Graph. */
package app.kith.listening.channels.teams;
