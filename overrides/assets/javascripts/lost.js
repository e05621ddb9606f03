// @ts-check

const NEAREST = 3;

/**
 * Helps whoever found nothing: the nearest terms of the glossary, and a request for the page.
 *
 * Expects what partials/lost.html renders, in the search dialog or on the page for what is not there.
 * What was looked for is what stands in the search, or the last words of the address.
 */
class Lost extends HTMLElement {
  /** @type {Promise<{id: string, text: string}[]> | undefined} */
  known;

  connectedCallback() {
    // The dialog stays when pages take each other's place: then its addresses must be whole.
    for (const link of this.querySelectorAll("a")) link.href = String(link.href);
    this.dataset.terms = new URL(this.dataset.terms ?? "", location.href).href;
    const results = this.previousElementSibling;
    if (!results?.matches(".md-search-result")) {
      this.help(words(plain(location.pathname.split("/").filter(Boolean).at(-1) ?? "")));
      return;
    }
    const list = results.querySelector("ol");
    this.watcher = new MutationObserver(() => this.look(results));
    for (const part of [list, results.querySelector(".md-search-result__meta")]) {
      if (part) this.watcher.observe(part, { childList: true, characterData: true, subtree: true });
    }
  }

  disconnectedCallback() {
    this.watcher?.disconnect();
  }

  /** @param {Element} results */
  look(results) {
    const box = /** @type {HTMLFormElement} */ (document.forms.namedItem("search"));
    const asked = String(new FormData(box).get("query") ?? "").trim();
    if (asked && !results.querySelector("ol")?.children.length) this.help(asked);
    else this.hidden = true;
  }

  /** @param {string} wanted */
  async help(wanted) {
    this.hidden = false;
    const ask = /** @type {HTMLAnchorElement | null} */ (this.querySelector("[data-part=ask]"));
    const subject = (this.dataset.subject ?? "").replace("{words}", wanted);
    if (ask) ask.href = `${ask.href.split("?")[0]}?subject=${encodeURIComponent(subject)}`;
    this.wanted = wanted;
    const near = nearest(wanted, await (this.known ??= this.terms()));
    if (wanted !== this.wanted) return;
    this.querySelector("[data-part=near]")?.replaceChildren(...near.map((term) => this.item(term)));
  }

  /**
   * Returns the terms of the glossary, which is read once and only when somebody is lost.
   *
   * @returns {Promise<{id: string, text: string}[]>}
   */
  async terms() {
    const answer = await fetch(this.dataset.terms ?? "").catch(() => undefined);
    if (!answer?.ok) return [];
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const found = /** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll("[id^=term-]"));
    return [...found].map((term) => ({ id: term.id, text: words(term.querySelector("dt")?.textContent ?? "") }));
  }

  /** @param {{id: string, text: string}} term */
  item({ id, text }) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = `${this.dataset.terms}#${id}`;
    link.textContent = text;
    item.append(link);
    return item;
  }
}

/** @param {string} text */
function plain(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** @param {string} text */
function words(text) {
  return text.replace(/[-_]+/g, " ").replace(/\s+/g, " ").trim();
}

/**
 * Returns the terms that share most with what was wanted, by pairs of letters (Dice's coefficient).
 *
 * @param {string} wanted
 * @param {{id: string, text: string}[]} terms
 */
function nearest(wanted, terms) {
  const from = pairs(wanted);
  const scored = terms.map((term) => {
    const to = pairs(term.text);
    const shared = [...from].filter((pair) => to.has(pair)).length;
    return { term, score: (2 * shared) / (from.size + to.size || 1) };
  });
  scored.sort((one, other) => other.score - one.score);
  return scored.slice(0, NEAREST).filter(({ score }) => score > 0).map(({ term }) => term);
}

/** @param {string} text */
function pairs(text) {
  const letters = text.toLowerCase();
  return new Set([...letters].slice(1).map((letter, at) => letters[at] + letter));
}

customElements.define("bl-lost", Lost);
