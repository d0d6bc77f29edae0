/** Mailboxes: heard over IMAP, answered over SMTP. */
package app.kith.listening.channels.mail;
