/** Stack Overflow and its sister sites: questions, answers and comments by tags and words. Heard only. */
package app.kith.listening.channels.stackexchange;
