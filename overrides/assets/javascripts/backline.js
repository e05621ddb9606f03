// @ts-check

/**
 * Fetches the script of every element of ours on the page, `bl-quiz` from quiz.js, and no other.
 *
 * `document$` is the theme's: it speaks again whenever a page takes the place of another without
 * loading anew.
 */
function wake() {
  for (const { localName } of document.querySelectorAll(":not(:defined)")) {
    if (localName.startsWith("bl-")) import(`./${localName.slice(3)}.js`);
  }
}

const pages = /** @type {{document$?: {subscribe(next: () => void): void}}} */ (globalThis).document$;
if (pages) pages.subscribe(wake);
else wake();
