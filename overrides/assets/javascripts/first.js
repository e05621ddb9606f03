// @ts-check
import { Live } from "./live.js";
import { reader } from "./reader.js";

/**
 * A list that shows the reader's own department first, and the rest on request.
 *
 * Expects entries with `data-department`, ids divided by "|", and a button for the rest.
 */
class First extends Live {
  /** @param {Event} event */
  handleEvent(event) {
    if (this.door(event) !== "all") return;
    const folded = this.querySelector("[data-department][hidden] a");
    this.whole = true;
    this.show();
    if (folded instanceof HTMLElement) folded.focus();
  }

  show() {
    const { department } = reader.read();
    const entries = /** @type {HTMLElement[]} */ ([...this.querySelectorAll("[data-department]")]);
    const own = entries.filter((one) => one.dataset.department?.split("|").includes(department));
    const folded = own.length > 0 && own.length < entries.length && !this.whole;
    for (const entry of entries) entry.hidden = folded && !own.includes(entry);
    this.find("all").hidden = !folded;
  }
}

customElements.define("bl-first", First);
