// @ts-check
/**
 * What Material writes into each page as inline scripts, as one file: then the pages run under a
 * Content-Security-Policy without a hole. It is no module and stands in the head, because the
 * colours must be right before anything is painted; so it cannot ask store.js.
 */
{
  const scope = new URL(document.currentScript?.dataset.scope ?? "/", location.href);

  /**
   * Return what was kept under a name, or null: also where the browser keeps nothing.
   * @param {string} name
   * @param {Storage} [storage]
   * @param {URL} [place]
   */
  const get = (name, storage, place = scope) => {
    try {
      return JSON.parse((storage ?? localStorage).getItem(`${place.pathname}.${name}`) ?? "null");
    } catch {
      return null;
    }
  };

  /**
   * Keep something under a name, where the browser lets us.
   * @param {string} name
   * @param {unknown} value
   * @param {Storage} [storage]
   * @param {URL} [place]
   */
  const set = (name, value, storage, place = scope) => {
    try {
      (storage ?? localStorage).setItem(`${place.pathname}.${name}`, JSON.stringify(value));
    } catch {
      // Nothing is kept, and the page works all the same.
    }
  };

  /** @param {string} text */
  const hash = (text) => [...text].reduce((sum, one) => (sum << 5) - sum + one.charCodeAt(0), 0);

  // Material's own bundle asks for these names.
  Object.assign(globalThis, {
    __md_scope: scope,
    __md_get: get,
    __md_set: set,
    __md_hash: hash,
  });

  /** Give the body the colours that the reader chose, or the system's. */
  const paint = () => {
    const system = "(prefers-color-scheme)";
    const dark = matchMedia("(prefers-color-scheme: dark)").matches;
    const chosen = get("__palette")?.color ?? { media: system };
    const scheme = chosen.media === system ? (dark ? "slate" : "default") : chosen.scheme;
    document.body.dataset.mdColorScheme = scheme;
  };

  const watch = new MutationObserver(() => {
    if (!document.body) return;
    watch.disconnect();
    paint();
  });
  watch.observe(document.documentElement, { childList: true });
}
