// Asks for the page again when what it shows has changed. Turbo morphs the difference in, so a half-written reply stays.
// Listens only while somebody looks: a browser allows few open streams, and hidden tabs would use them up.
class LivePage extends HTMLElement {
  connectedCallback() {
    this.toggle = () => document.hidden ? this.close() : this.open(true)
    document.addEventListener("visibilitychange", this.toggle)
    this.open(false)
  }

  disconnectedCallback() {
    document.removeEventListener("visibilitychange", this.toggle)
    this.close()
  }

  static observedAttributes = ["topics"]

  attributeChangedCallback(name, before, after) {
    if (before !== null && before !== after) { this.close(); this.open(false) }
  }

  open(afterPause) {
    if (this.source || document.hidden) return
    this.source = new EventSource("/live?" + new URLSearchParams({topics: this.getAttribute("topics"), since: this.getAttribute("since")}))
    let broken = false
    this.source.addEventListener("changed", () => this.refresh())
    this.source.addEventListener("error", () => broken = true)
    this.source.addEventListener("open", () => {
      if (broken) this.refresh()
      broken = false
      this.dataset.open = ""
    })
    if (afterPause) this.refresh()
  }

  close() {
    this.source?.close()
    this.source = null
    delete this.dataset.open
  }

  // While a visit is under way Turbo would drop the wish, and what it brings may already be old.
  refresh() {
    clearTimeout(this.pending)
    this.pending = setTimeout(() => {
      if (!this.isConnected) return
      if (window.Turbo && !Turbo.session.navigator.currentVisit) Turbo.session.refresh(location.href)
      else this.refresh()
    }, 120)
  }
}

customElements.define("live-page", LivePage)
