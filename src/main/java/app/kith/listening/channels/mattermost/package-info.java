/** Mattermost servers: their API, version 4, and their event stream. */
package app.kith.listening.channels.mattermost;
