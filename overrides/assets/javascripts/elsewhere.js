// @ts-check
import { Live } from "./live.js";
import { reader } from "./reader.js";

/**
 * Folds the sections of a page that are for other countries than the reader's.
 *
 * Expects headings with `data-where`, codes divided by spaces, and `data-places`, their names.
 */
class Elsewhere extends Live {
  connectedCallback() {
    addEventListener("hashchange", this);
    super.connectedCallback();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener("hashchange", this);
  }

  handleEvent() {
    this.show();
  }

  show() {
    const { place } = reader.read();
    for (const heading of document.querySelectorAll("article [data-where]")) {
      const { where = "", places = "" } = /** @type {HTMLElement} */ (heading).dataset;
      const fold = this.fold(heading);
      if (!place || where.split(" ").includes(place)) unfold(fold);
      else if (!fold) this.wrap(heading, this.words("says", { places }));
    }
    const wanted = location.hash && document.querySelector(`#${CSS.escape(location.hash.slice(1))}`);
    const inside = wanted && (this.fold(wanted) ?? wanted.closest("details[data-elsewhere]"));
    if (inside instanceof HTMLDetailsElement) inside.open = true;
  }

  /** @param {Element} heading */
  fold(heading) {
    const next = heading.nextElementSibling;
    return next?.matches("[data-elsewhere]") ? next : null;
  }

  /**
   * Puts what follows a heading, to the next of its level, under a fold.
   *
   * @param {Element} heading
   * @param {string} says
   */
  wrap(heading, says) {
    const copy = document.importNode(/** @type {HTMLTemplateElement} */ (this.find("fold")).content, true);
    const fold = /** @type {HTMLElement} */ (copy.firstElementChild);
    /** @type {HTMLElement} */ (fold.querySelector("summary")).textContent = says;
    for (let next = heading.nextElementSibling; next && !ends(next, heading); next = heading.nextElementSibling) {
      fold.append(next);
    }
    heading.after(fold);
  }
}

/** @param {Element | null} fold */
function unfold(fold) {
  fold?.querySelector(":scope > summary")?.remove();
  fold?.replaceWith(...fold.childNodes);
}

/**
 * @param {Element} next
 * @param {Element} heading
 */
function ends(next, heading) {
  const ended = next.matches(".bl-end, .bl-notice, :has(> bl-elsewhere)");
  return ended || (/^H[1-6]$/.test(next.tagName) && next.tagName <= heading.tagName);
}

customElements.define("bl-elsewhere", Elsewhere);
