// @ts-check

const PARTED = "\u001f";

/**
 * Narrows the search to a kind of page and a department.
 *
 * Expects what narrow.html renders, in the search dialog: fields with names, a status line and a
 * button. The theme sends what stands in its box to search.js, and nothing else; so the box says to
 * the theme what was typed, and after it what was chosen. Whoever sets a field from outside sends it
 * a `change`, as a reader's choice does.
 */
class Narrow extends HTMLElement {
  connectedCallback() {
    const typed = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value");
    Object.defineProperty(this.box, "value", {
      configurable: true,
      get: () => this.asked(typed?.get?.call(this.box)),
      set: (text) => typed?.set?.call(this.box, text),
    });
    this.addEventListener("change", this);
    this.addEventListener("click", this);
    this.dialog?.addEventListener("keydown", this);
    this.door?.addEventListener("change", this);
    this.watcher = new MutationObserver(() => this.say());
    const found = this.results?.querySelector(".md-search-result__meta");
    if (found) this.watcher.observe(found, { childList: true, characterData: true, subtree: true });
    this.hidden = false;
    this.ask();
  }

  disconnectedCallback() {
    this.watcher?.disconnect();
    this.dialog?.removeEventListener("keydown", this);
    this.door?.removeEventListener("change", this);
  }

  /** @param {Event} event */
  handleEvent(event) {
    if (event instanceof KeyboardEvent) return this.keep(event);
    // Else a telephone shows no keyboard, where the search was opened from a page's own door.
    if (event.target === this.door) return this.door?.checked && this.box.focus();
    const everywhere = event.target instanceof HTMLButtonElement;
    if (event.type === "click" && !everywhere) return;
    if (everywhere) {
      for (const field of this.fields) field.value = "";
      this.box.focus();
    }
    this.ask();
  }

  /**
   * Keeps from the theme the keys that belong to the fields: it closes the search at Tab, and takes
   * every other key for a part of what is typed.
   *
   * @param {KeyboardEvent} event
   */
  keep(event) {
    const stops = [this.box, ...this.fields, ...(this.button.hidden ? [] : [this.button])];
    const at = stops.indexOf(/** @type {HTMLInputElement} */ (event.target));
    const next = stops[at + (event.shiftKey ? -1 : 1)];
    if (at < 0 || (event.key === "Tab" ? !next : !at || event.key === "Escape")) return;
    event.stopPropagation();
    if (event.key !== "Tab") return;
    event.preventDefault();
    next.focus();
  }

  /** Asks again for what was typed, with what is chosen now. */
  ask() {
    this.box.dispatchEvent(new KeyboardEvent("keyup"));
    this.say();
  }

  say() {
    const chosen = this.fields.filter((field) => field.value).map((field) => field.selectedOptions[0].text);
    const { says = "", nothing = "" } = this.status.dataset;
    const found = this.results?.querySelector("ol")?.children.length || !this.box.value;
    const meta = this.results?.querySelector(".md-search-result__meta")?.textContent?.trim() ?? "";
    const text = (found ? says : nothing).replace("{found}", meta).replace("{chosen}", chosen.join(", "));
    this.status.textContent = chosen.length && this.box.value ? text : "";
    this.status.classList.toggle("bl-hidden", Boolean(found));
    this.button.hidden = !chosen.length;
  }

  /** @param {string} typed */
  asked(typed) {
    const chosen = this.fields.map((field) => field.value);
    return typed && chosen.some(Boolean) ? [typed, ...chosen].join(PARTED) : typed;
  }

  get door() {
    return /** @type {HTMLInputElement | null} */ (document.querySelector("[data-md-toggle=search]"));
  }

  get dialog() {
    return this.closest(".md-search");
  }

  get results() {
    return this.dialog?.querySelector(".md-search-result");
  }

  get box() {
    return /** @type {HTMLInputElement} */ (this.dialog?.querySelector("[data-md-component=search-query]"));
  }

  get status() {
    return /** @type {HTMLElement} */ (this.querySelector("[role=status]"));
  }

  get button() {
    return /** @type {HTMLButtonElement} */ (this.querySelector("button"));
  }

  /** @returns {HTMLSelectElement[]} */
  get fields() {
    return [...this.querySelectorAll("select")];
  }
}

customElements.define("bl-narrow", Narrow);
