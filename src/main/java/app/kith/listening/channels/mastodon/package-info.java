/** Mastodon and what speaks its client API (GoToSocial, Akkoma): mentions and hashtags of one account, heard as they are said, and answered. */
package app.kith.listening.channels.mastodon;
