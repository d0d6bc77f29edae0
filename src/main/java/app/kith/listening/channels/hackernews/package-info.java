/** Hacker News: stories and comments by words. Heard only. */
package app.kith.listening.channels.hackernews;
