// @ts-check
import { Live } from "./live.js";
import { reader } from "./reader.js";

/** The way to the reader's own department, on every page once it was chosen. */
class Door extends Live {
  show() {
    const { department, name } = reader.read();
    const link = /** @type {HTMLAnchorElement} */ (this.querySelector("a"));
    this.hidden = !/^[a-z0-9-]+$/.test(department);
    link.href = `${this.dataset.root}${department}/`;
    link.textContent = name;
  }
}

customElements.define("bl-door", Door);
