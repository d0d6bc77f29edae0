// <touch-who> is a who-finder that knows the names kept in this browser, so that it offers them at once and with no network.
import { WhoFinder } from "./who-finder.js"
import * as store from "./touch-store.js"

class TouchWho extends WhoFinder {
  async find() {
    const asked = this.field.value.trim()
    const parts = asked.toLowerCase().split(/\s+/).filter(Boolean)
    this.isNew = false
    const near = !parts.length ? [] : ((await store.known())?.people ?? [])
      .filter(one => parts.every(part => one.name.toLowerCase().split(/[\s-]+/).some(word => word.startsWith(part)))).slice(0, 5)
      .map(one => ({ ...one, note: "" }))
    if (asked !== this.field.value.trim() || document.activeElement !== this.field) return
    this.offer(near, asked)
    const far = await this.ask(asked)
    if (far.length && asked === this.field.value.trim() && document.activeElement === this.field && this.at < 0)
      this.offer([...far, ...near.filter(one => !far.some(other => other.id === one.id))].slice(0, 5), asked)
  }

  offer(people, asked) {
    this.show(asked.length > 1 ? [...people, { id: "", name: asked, note: "Somebody new" }] : people)
  }

  choose(person) {
    super.choose(person)
    this.isNew = !person.id
  }
}

customElements.define("touch-who", TouchWho)
