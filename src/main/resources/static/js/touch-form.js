// <touch-form> around the form that records a touch: keeps it in this browser first, then sends it; so it is written down with no network too.
// On a member's page it carries member and name; else the form has a field for who.
import * as store from "./touch-store.js"
import { send } from "./touch-send.js"

class TouchForm extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form")
    if ("kept" in this.form.dataset) return
    this.form.dataset.kept = ""
    this.form.addEventListener("submit", event => {
      event.preventDefault()
      this.record()
    })
    const wanted = new URLSearchParams(location.search).get("member")
    if (wanted && this.field("who") && !this.field("who").value) this.offer(wanted)
  }

  // The page came out of the cache: it does not know the name, the list may.
  async offer(id) {
    const person = (await store.known())?.people.find(one => one.id === id)
    if (person) this.querySelector("touch-who").choose(person)
  }

  field(name) {
    return this.form.elements[name]
  }

  async record() {
    if (this.busy) return
    this.busy = true
    this.say("")
    const touch = await this.touch()
    const held = await store.keep(touch).then(() => true, () => false)
    const fate = await send(touch)
    this.busy = false
    if (fate.refused) {
      if (held) await store.letGo(touch.id)
      this.say(fate.refused, fate.field)
    } else if (fate.sent) {
      if (held) await store.letGo(touch.id)
      this.done(touch, fate.sent)
    } else if (held) this.done(touch, null)
    else this.say("There is no network, and this browser may keep nothing. Stay on this page and press again later.")
    store.changed()
  }

  async touch() {
    const known = await store.known()
    const me = document.querySelector("touch-outbox").getAttribute("me")
    const who = this.getAttribute("name") ?? this.field("who").value.trim()
    const chosen = this.getAttribute("member") ?? (this.field("member").value || this.only(known, who))
    const member = chosen || store.newId()
    if (!chosen && known) await store.keepKnown({ ...known, people: [{ id: member, name: who }, ...known.people] }).catch(() => {})
    return { id: store.newId(), me, member, name: chosen ? null : who, who, kind: this.form.querySelector("[name=kind]:checked")?.value ?? "", where: this.field("where").value,
      words: this.field("words").value, at: this.field("at").value, madeAt: Date.now() }
  }

  // Typed in full and not chosen from the list, but there is only one of that name.
  only(known, who) {
    if (this.querySelector("touch-who").isNew) return null
    const same = known?.people.filter(one => one.name.toLowerCase() === who.toLowerCase()) ?? []
    return same.length === 1 ? same[0].id : null
  }

  done(touch, taken) {
    for (const name of ["who", "member", "words", "at"]) {
      const field = this.field(name)
      if (!field) continue
      field.value = ""
      field.dispatchEvent(new Event("input", { bubbles: true }))
    }
    const first = this.form.querySelector("[name=kind]")
    if (first) first.checked = true
    this.closest("details")?.removeAttribute("open")
    const note = Object.assign(document.createElement("p"), { className: "touch-done", role: "status" })
    note.append(taken ? "Written down: " : "Kept, and sent once there is a network: ")
    note.append(taken ? Object.assign(document.createElement("a"), { href: "/members/" + taken.member, textContent: taken.name }) : touch.who, ".")
    this.querySelector(".touch-done")?.remove()
    this.prepend(note)
  }

  say(words, field) {
    const place = this.form.querySelector("[data-fault]")
    place.textContent = words
    place.hidden = !words
    this.form.querySelectorAll("[aria-invalid]").forEach(one => one.removeAttribute("aria-invalid"))
    const wrong = field && (this.field(field === "name" ? "who" : field))
    if (!wrong || wrong instanceof RadioNodeList) return
    wrong.setAttribute("aria-invalid", "true")
    wrong.closest("details")?.setAttribute("open", "")
    wrong.focus()
  }

  // To be changed and written down again.
  fill(touch) {
    for (const name of ["where", "words", "at"]) this.field(name).value = touch[name]
    this.field("who").value = touch.who
    this.field("member").value = ""
    const kind = this.form.querySelector(`[name=kind][value="${CSS.escape(touch.kind)}"]`)
    if (kind) kind.checked = true
    this.field("who").focus()
  }
}

customElements.define("touch-form", TouchForm)
