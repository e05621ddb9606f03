// @ts-check
import { reader } from "./reader.js";

/**
 * Shows those entries of a list that fit what the reader typed and chose.
 *
 * Expects what the filter of fragments/_chips.html renders: fields with names, a status line, and in
 * `for` the id of a list whose entries carry a `data-` attribute for each choice, with values
 * divided by "|". An entry with an empty attribute fits every choice. Without this script the whole
 * list is there, and the fields are not. What is chosen stands in the address, so that a link to it
 * can be sent to a colleague.
 */
class Filter extends HTMLElement {
  connectedCallback() {
    const asked = new URLSearchParams(location.search);
    const { department } = reader.read();
    for (const field of this.fields) {
      field.value = asked.get(field.name) ?? (field.matches("[data-mine]") && !location.hash ? department : "");
    }
    for (const field of this.fields) if (field.selectedIndex === -1) field.value = "";
    this.addEventListener("input", this);
    this.hidden = false;
    this.show();
  }

  disconnectedCallback() {
    this.removeEventListener("input", this);
  }

  handleEvent() {
    const address = new URL(location.href);
    for (const { name, value } of this.fields) {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    history.replaceState(history.state, "", address);
    this.show();
  }

  show() {
    const shown = this.entries.filter((entry) => {
      entry.hidden = !this.fields.every((field) => fits(entry, field));
      return !entry.hidden;
    });
    const status = /** @type {HTMLElement} */ (this.querySelector("[role=status]"));
    status.textContent = (status.dataset.says ?? "")
      .replace("{n}", String(shown.length))
      .replace("{all}", String(this.entries.length));
  }

  /** @returns {HTMLSelectElement[]} */
  get fields() {
    return [...this.querySelectorAll(/** @type {"select"} */ ("input, select"))];
  }

  /** @returns {HTMLElement[]} */
  get entries() {
    const list = document.getElementById(this.getAttribute("for") ?? "");
    return /** @type {HTMLElement[]} */ ([...(list?.children ?? [])]);
  }
}

/**
 * @param {HTMLElement} entry
 * @param {HTMLSelectElement} field
 */
function fits(entry, { name, value }) {
  if (!value) return true;
  if (name === "q") {
    const text = entry.textContent?.toLowerCase() ?? "";
    return value.toLowerCase().split(/\s+/).every((word) => text.includes(word));
  }
  const has = entry.dataset[name] ?? "";
  return has === "" || has.split("|").includes(value);
}

customElements.define("bl-filter", Filter);
