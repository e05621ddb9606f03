// @ts-check

/** Words with a button that copies them. Without this script there is no button. */
class Copy extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector("button");
    const words = this.querySelector("q")?.textContent ?? "";
    if (!button) return;
    button.hidden = !navigator.clipboard;
    button.onclick = async () => {
      const copied = await navigator.clipboard.writeText(words).then(() => true, () => false);
      if (copied) button.textContent = button.dataset.done ?? "";
    };
  }
}

customElements.define("bl-copy", Copy);
