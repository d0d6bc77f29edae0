// <touch-outbox me="…"> sends what this browser kept, as soon as there is a network, and says what still waits; with "listed" one by one.
// On every page it also keeps the page that records a touch, and the names for it, fresh.
import * as store from "./touch-store.js"
import { ask, send } from "./touch-send.js"

const here = navigator.maxTouchPoints > 0 ? "on this phone" : "in this browser"
const AN_HOUR = 3600e3
const AGAIN = 20e3

class TouchOutbox extends HTMLElement {
  connectedCallback() {
    this.setAttribute("role", "status")
    this.news = () => this.show().then(() => this.flush())
    this.listeners = [[window, "online"], [window, "pageshow"], [document, "touches:changed"]]
    this.listeners.forEach(([where, what]) => where.addEventListener(what, this.news))
    navigator.serviceWorker?.register("/touch-worker.js").catch(() => {})
    this.news()
    this.freshen()
  }

  disconnectedCallback() {
    this.listeners.forEach(([where, what]) => where.removeEventListener(what, this.news))
    clearTimeout(this.again)
  }

  async freshen() {
    const known = await store.known()
    if (known?.me === this.getAttribute("me") && Date.now() - known.at < AN_HOUR) return
    await ask().catch(() => {})
  }

  async flush() {
    if (this.sending) return
    this.sending = true
    clearTimeout(this.again)
    let left = false
    for (const touch of await store.waiting().catch(() => [])) {
      if (touch.refused) continue
      const fate = await send(touch)
      if (fate.sent) await store.letGo(touch.id)
      else {
        left = true
        if (await this.still(touch.id)) await store.keep({ ...touch, refused: fate.refused, why: fate.waits })
      }
      if (fate.waits === "") break
    }
    this.sending = false
    await this.show()
    if (left && this.isConnected) this.again = setTimeout(() => this.flush(), AGAIN)
  }

  async still(id) {
    return (await store.waiting()).some(one => one.id === id)
  }

  async show() {
    const kept = await store.waiting().catch(() => [])
    const wrong = kept.filter(one => one.refused).length
    const waits = kept.length - wrong
    this.hidden = !kept.length
    const parts = []
    if (waits) parts.push(`${waits === 1 ? "One touch is" : waits + " touches are"} kept ${here} and will be sent.`)
    if (wrong) parts.push(`${wrong === 1 ? "One touch" : wrong + " touches"} could not be taken.`)
    const lead = made("p", "touch-kept", parts.join(" "))
    if (this.hasAttribute("listed")) this.replaceChildren(lead, ...kept.map(one => this.line(one)))
    else {
      if (wrong) lead.append(" ", Object.assign(made("a", "", "Look at it"), { href: "/touch" }))
      this.replaceChildren(lead)
    }
  }

  line(touch) {
    const line = made("div", "touch-line")
    const what = made("p", "")
    what.append(made("b", "", touch.who), ` · ${touch.kind}${touch.where ? ", " + touch.where : ""} · ${new Date(touch.madeAt).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" })}`)
    line.append(what)
    const why = touch.refused ?? touch.why
    if (why) line.append(made("p", touch.refused ? "harm" : "quiet", why))
    const acts = made("p", "touch-acts")
    if (touch.refused) acts.append(button("Change it", () => this.change(touch)), button("Try again", async () => { await store.keep({ ...touch, refused: undefined }); this.news() }))
    acts.append(button("Let it go", async () => { if (confirm(`Let go of what you wrote down about ${touch.who}?`)) { await store.letGo(touch.id); this.show() } }))
    line.append(acts)
    return line
  }

  async change(touch) {
    document.querySelector("touch-form")?.fill(touch)
    await store.letGo(touch.id)
    this.show()
  }
}

const made = (tag, css, words) => Object.assign(document.createElement(tag), { className: css, textContent: words ?? "" })
const button = (words, act) => {
  const one = Object.assign(made("button", "link-button", words), { type: "button" })
  one.addEventListener("click", act)
  return one
}

customElements.define("touch-outbox", TouchOutbox)

// Signing out takes along what lies in this browser; what was not sent yet is asked about first.
document.addEventListener("submit", async event => {
  const form = event.target
  if (!form.matches?.("form[action='/sign-out']") || "cleared" in form.dataset) return
  event.preventDefault()
  event.stopPropagation()
  for (const touch of await store.waiting().catch(() => [])) if ((await send(touch)).sent) await store.letGo(touch.id)
  const left = (await store.waiting().catch(() => [])).length
  if (left && !confirm(`${left === 1 ? "One touch is" : left + " touches are"} not sent yet. Signing out removes ${left === 1 ? "it" : "them"}. Sign out all the same?`)) return
  await store.forgetAll().catch(() => {})
  form.dataset.cleared = ""
  form.requestSubmit()
}, true)
