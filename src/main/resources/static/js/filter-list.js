// <filter-list> narrows what is listed in it while somebody types: every [data-words] that lacks a word goes, and with the last of
// them its [data-group]. Enter opens the first that is left, the arrow goes down to it. Without this the form asks the server.
class FilterList extends HTMLElement {
  connectedCallback() {
    this.field = this.querySelector("input[type=search]")
    this.querySelector("[data-filter-button]").hidden = true
    this.field.addEventListener("input", () => this.narrow())
    this.field.addEventListener("keydown", event => {
      if (event.key === "ArrowDown") { event.preventDefault(); this.first()?.focus() }
    })
    this.field.form.addEventListener("submit", event => {
      event.preventDefault()
      if (this.field.value.trim()) this.first()?.click()
    })
    if (this.field.value) this.narrow()
  }

  narrow() {
    const wanted = this.field.value.toLowerCase().split(/\s+/).filter(Boolean)
    let left = 0
    this.querySelectorAll("[data-group]").forEach(group => {
      const rows = [...group.querySelectorAll("[data-words]")]
      rows.forEach(row => row.hidden = !wanted.every(word => row.dataset.words.includes(word)))
      const found = rows.filter(row => !row.hidden).length
      group.hidden = found === 0
      left += found
    })
    this.querySelector("[data-none]").hidden = left > 0
    this.querySelector("[data-filter-count]").textContent = wanted.length ? left + " found" : ""
  }

  first() {
    return this.querySelector("[data-words]:not([hidden]) .row-link")
  }
}

customElements.define("filter-list", FilterList)
