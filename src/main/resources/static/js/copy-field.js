// <copy-field> around a read-only input: selects all on focus, and a button copies it.
class CopyField extends HTMLElement {
  connectedCallback() {
    this.field = this.querySelector("input")
    this.field.addEventListener("focus", () => this.field.select())
    if (!navigator.clipboard || this.querySelector("button")) return
    const button = document.createElement("button")
    button.type = "button"
    button.className = "link-button"
    button.textContent = "Copy"
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(this.field.value)
      button.textContent = "Copied"
    })
    this.append(button)
  }
}

customElements.define("copy-field", CopyField)
