/** Blogs and sites that run WordPress: posts and comments heard over REST, answered with a comment. */
package app.kith.listening.channels.wordpress;
