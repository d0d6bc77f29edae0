// <who-finder from="/…"> around a text field and a hidden one: offers people while somebody types a name. Choosing one fills the hidden
// field with their id; typing on empties it, and the words alone count again. With go="/…/" there is no hidden field: choosing somebody goes
// to their page.
export class WhoFinder extends HTMLElement {
  connectedCallback() {
    this.field = this.querySelector("input:not([type=hidden])")
    this.chosen = this.querySelector("input[type=hidden]")
    this.list = document.createElement("ul")
    this.list.id = this.field.id + "-found"
    this.list.className = "who-found"
    this.list.setAttribute("role", "listbox")
    this.list.setAttribute("aria-label", "People")
    this.append(this.list)
    for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-controls": this.list.id })) this.field.setAttribute(name, value)
    this.show([])
    this.field.addEventListener("input", () => {
      if (this.chosen) this.chosen.value = ""
      clearTimeout(this.pending)
      this.pending = setTimeout(() => this.find(), 120)
    })
    this.field.addEventListener("keydown", event => this.key(event))
    this.field.addEventListener("blur", () => this.show([]))
  }

  async find() {
    const asked = this.field.value.trim()
    const found = await this.ask(asked)
    if (asked === this.field.value.trim() && document.activeElement === this.field) this.show(found)
  }

  ask(words) {
    return words.length < 2 ? [] : fetch(this.getAttribute("from") + "?" + new URLSearchParams({ q: words })).then(answer => answer.ok ? answer.json() : []).catch(() => [])
  }

  show(people) {
    this.at = -1
    this.list.replaceChildren(...people.map((person, i) => {
      const option = document.createElement("li")
      option.id = this.list.id + "-" + i
      option.className = "who-one"
      option.setAttribute("role", "option")
      option.append(person.name, Object.assign(document.createElement("small"), { textContent: person.note }))
      option.addEventListener("mousedown", event => { event.preventDefault(); this.choose(person) })
      option.person = person
      return option
    }))
    this.list.hidden = !people.length
    this.field.setAttribute("aria-expanded", String(people.length > 0))
    this.field.removeAttribute("aria-activedescendant")
  }

  key(event) {
    if (this.list.hidden) return
    const options = [...this.list.children]
    if (event.key === "Escape") { event.preventDefault(); event.stopPropagation(); this.show([]) }
    if (event.key === "Enter" && this.at >= 0) { event.preventDefault(); this.choose(options[this.at].person) }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return
    event.preventDefault()
    this.at = (this.at + (event.key === "ArrowDown" ? 1 : -1) + options.length) % options.length
    options.forEach((option, i) => option.setAttribute("aria-selected", String(i === this.at)))
    this.field.setAttribute("aria-activedescendant", options[this.at].id)
  }

  choose(person) {
    this.field.value = person.name
    if (this.hasAttribute("go")) return Turbo.visit(this.getAttribute("go") + person.id)
    this.chosen.value = person.id
    this.show([])
  }
}

customElements.define("who-finder", WhoFinder)
