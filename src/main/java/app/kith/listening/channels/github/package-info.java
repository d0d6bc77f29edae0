/** Repositories at GitHub: issues, pull requests and discussions heard, and answered. */
package app.kith.listening.channels.github;
