// <draft-keeper key="…"> around a form keeps what is typed in its textarea in this browser until it is sent, and gives it back.
// As data-turbo-permanent it stays untouched by news; once it was sent, the answer makes it anew.
// ctrl or cmd with enter presses the form's button.
class DraftKeeper extends HTMLElement {
  connectedCallback() {
    this.field = this.querySelector("textarea")
    if (!this.field) return
    this.key = "draft:" + this.getAttribute("key")
    this.prepared = this.field.value
    const kept = localStorage.getItem(this.key)
    if (kept && kept !== this.prepared) { this.field.value = kept; this.say("Draft kept") }
    this.field.addEventListener("input", () => this.keep())
    this.field.addEventListener("keydown", event => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault()
        const press = this.querySelector("button.is-main") ?? this.querySelector("button:not([type=button], [formaction])")
        press?.click()
      }
    })
    this.addEventListener("turbo:submit-end", event => {
      this.removeAttribute("data-turbo-permanent")
      if (!event.detail.success) return
      localStorage.removeItem(this.key)
      this.field.value = this.prepared
    })
  }

  keep() {
    const text = this.field.value
    if (text && text !== this.prepared) localStorage.setItem(this.key, text)
    else localStorage.removeItem(this.key)
    this.say(text ? "Draft kept" : "")
  }

  say(words) {
    const state = this.querySelector("[data-draft-state]")
    if (state) state.textContent = words
  }
}

customElements.define("draft-keeper", DraftKeeper)
