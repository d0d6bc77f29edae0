// The page that records a touch: light enough to be kept for when there is no network.
import "./touch-outbox.js"
import "./touch-form.js"
import "./touch-who.js"
import "./zone.js"

// Asked for another page, and got this one, for there is no network.
document.querySelector("[data-away]").hidden = location.pathname === "/touch"
