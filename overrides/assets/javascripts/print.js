// @ts-check

/**
 * Prints one part of the page and nothing else.
 *
 * @param {Element} part
 */
export function print(part) {
  const root = document.documentElement;
  part.classList.add("bl-printed");
  root.classList.add("bl-prints");
  const done = () => {
    part.classList.remove("bl-printed");
    root.classList.remove("bl-prints");
  };
  addEventListener("afterprint", done, { once: true });
  globalThis.print();
}

/** A part of the page with a button that prints it. Without this script there is no button. */
class Print extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector("button");
    if (!button) return;
    button.hidden = false;
    button.onclick = () => print(this);
  }
}

customElements.define("bl-print", Print);
