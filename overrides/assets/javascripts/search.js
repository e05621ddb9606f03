// @ts-check

/**
 * Answers the theme's search box from Pagefind's index.
 *
 * The theme starts this as a worker and speaks to it in four messages. An index is loaded with the
 * first question, and of it only the parts that the words of the question stand in.
 */
const [SETUP, READY, QUERY, RESULT] = [0, 1, 2, 3];
const CHOSEN = "\u001f";
const SHOWN = 12;
const ENOUGH = 5;
const OF_ITS_TERM = 0.6;
const BY_WORD = 0.3;
const EXCERPT = 24;
const SECTION = /^(h[2-6]|details|div|li|section)$/;
const root = new URL("../../", self.location.href);

/**
 * @typedef {{id: string, score: number, words: number[], data: () => Promise<Kept>}} Hit
 * @typedef {{element: string, id: string, text?: string, location: number}} Anchor
 * @typedef {{weight: number, balanced_score: number, location: number}} Found
 * @typedef {{raw_url: string, content: string, meta: {title: string}, anchors: Anchor[], weighted_locations: Found[]}} Kept
 * @typedef {{location: string, title: string, text: string, score: number, terms: Record<string, boolean>}} Item
 * @typedef {{search: (words: string) => Promise<{results: Hit[]}>}} Index
 * @typedef {{pages: string[], kinds: Record<string, number[]>, departments: Record<string, number[]>,
 *   also: Record<string, string>, titles: Record<string, string>, passes: string[]}} Guide
 */

/** @type {Promise<[Index, Guide]> | undefined} */
let loaded;
let last = 0;

addEventListener("message", async ({ data: { type, data } }) => {
  if (type === SETUP) postMessage({ type: READY });
  if (type !== QUERY) return;
  const mine = ++last;
  const items = await answer(data);
  if (mine === last) postMessage({ type: RESULT, data: { items } });
});

/** @returns {Promise<[Index, Guide]>} */
async function load() {
  const folder = new URL("pagefind/", root);
  const index = await import(new URL("pagefind.js", folder).href);
  await index.options({ basePath: folder.href, baseUrl: "/", noWorker: true });
  const [guide] = await Promise.all([fetch(new URL("guide.json", folder)), index.init()]);
  return [index, await guide.json()];
}

/**
 * Returns the pages that fit a question best, each with its sections that do.
 *
 * @param {string} question what was typed, and what it was narrowed to
 * @returns {Promise<Item[][]>}
 */
async function answer(question) {
  const [typed, kind, department] = question.split(CHOSEN);
  if (!typed.trim()) return [];
  const [index, guide] = await (loaded ??= load());
  const fits = narrowed(guide, kind, department);
  const ranked = (await find(index, guide, typed)).filter(({ id }) => fits(id)).slice(0, SHOWN);
  const texts = await Promise.all(ranked.map((hit) => hit.data()));
  return texts.map((text, at) => item(text, guide, words(typed, guide), SHOWN - at));
}

/**
 * Returns a function that tells whether a page is of a kind and concerns a department. A page that no
 * department is named for concerns everybody.
 *
 * @param {Guide} guide
 * @param {string} [kind]
 * @param {string} [department]
 */
function narrowed({ pages, kinds, departments }, kind, department) {
  const particular = new Set(Object.values(departments).flat());
  const theirs = new Set(departments[department ?? ""]);
  const ofKind = new Set(kinds[kind ?? ""]);
  const number = new Map(pages.map((id, at) => [id, at]));
  return (/** @type {string} */ id) => {
    const page = number.get(id) ?? -1;
    return (!kind || ofKind.has(page)) && (!department || theirs.has(page) || !particular.has(page));
  };
}

/**
 * Returns pages, the best first: those with all the words, those with our term in place of what people
 * say, and where these are few, those with some of the words.
 *
 * @param {Index} index
 * @param {Guide} guide
 * @param {string} typed
 */
async function find(index, guide, typed) {
  const asked = words(typed, guide);
  /** @type {[string, number][]} */
  const asks = [[asked.join(" "), 1], ...ours(asked.join(" "), guide)];
  const answers = await Promise.all(asks.map(([ask]) => index.search(ask)));
  /** @type {Map<string, Hit>} */
  const hits = new Map();
  answers.forEach(({ results }, at) => add(hits, results, asks[at][1]));
  if (hits.size < ENOUGH && asked.length > 1) {
    for (const { results } of await Promise.all(asked.map((word) => index.search(word)))) add(hits, results, BY_WORD);
  }
  return [...hits.values()].sort((one, other) => other.score - one.score);
}

/**
 * @param {Map<string, Hit>} hits
 * @param {Hit[]} results
 * @param {number} weight
 */
function add(hits, results, weight) {
  for (const hit of results) {
    const known = hits.get(hit.id);
    hits.set(hit.id, { ...(known ?? hit), score: (known?.score ?? 0) + hit.score * weight });
  }
}

/**
 * Returns the words of a question without those that say nothing, unless it has no others.
 *
 * @param {string} typed
 * @param {Guide} guide
 */
function words(typed, { passes }) {
  const all = typed.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}'’.-]*(?<!\.)/gu) ?? [];
  const telling = all.filter((word) => !passes.includes(word));
  return telling.length ? telling : all;
}

/**
 * Returns a question with our term in place of each word that people use for it.
 *
 * @param {string} asked
 * @param {Guide} guide
 * @returns {[string, number][]}
 */
function ours(asked, { also }) {
  const padded = ` ${asked} `;
  const found = Object.keys(also).filter((word) => padded.includes(` ${word} `));
  return found.map((word) => [padded.replace(` ${word} `, ` ${also[word]} `).trim(), OF_ITS_TERM]);
}

/**
 * Returns a page as the theme shows it: the page, then its sections, the best first.
 *
 * @param {Kept} text
 * @param {Guide} guide
 * @param {string[]} asked
 * @param {number} score
 * @returns {Item[]}
 */
function item({ raw_url, content, meta, anchors, weighted_locations }, { titles }, asked, score) {
  const all = content.split(/\s+/);
  const starts = anchors.filter(({ element, id, text }) => SECTION.test(element) && (text?.trim() || id in titles));
  const sections = starts.map((anchor, at) => {
    const end = starts[at + 1]?.location ?? all.length;
    const found = weighted_locations.filter(({ location }) => location >= anchor.location && location < end);
    return { anchor, end, found, worth: worth(found, all) };
  });
  const named = meta.title.toLowerCase().split(/\s+/);
  const isNamed = asked.every((word) => named.some((one) => one.startsWith(word)));
  const best = sections.filter(({ found }) => found.length).sort((one, other) => other.worth - one.worth);
  const make = (/** @type {Found[]} */ found, from = 0, end = all.length) => ({
    text: excerpt(all, found, from, end),
    terms: Object.fromEntries(said(all, found).map((word) => [word, true])),
  });
  const page = raw_url.replace(/^\//, "");
  return [
    { location: page, title: safe(meta.title), score, ...make(weighted_locations) },
    ...best.slice(0, 4).map(({ anchor, end, found }, at) => ({
      location: `${page}#${anchor.id}`,
      title: safe(titles[anchor.id] ?? anchor.text ?? ""),
      score: score + (isNamed || at ? -0.5 : 0.5),
      ...make(found, anchor.location, end),
    })),
  ];
}

/**
 * Returns how well a section fits: each of the words counts, and little more for standing there often.
 *
 * @param {Found[]} found
 * @param {string[]} all
 */
function worth(found, all) {
  /** @type {Record<string, number>} */
  const best = {};
  for (const { location, weight, balanced_score } of found) {
    const word = bare(all[location]).slice(0, 5);
    best[word] = Math.max(best[word] ?? 0, balanced_score * Math.max(weight, 1));
  }
  return Object.values(best).reduce((sum, one) => sum + one, 0);
}

/**
 * Returns the words around what was found, as HTML: what was found is marked, and the rest is text.
 *
 * @param {string[]} all
 * @param {Found[]} found
 * @param {number} from
 * @param {number} end
 */
function excerpt(all, found, from, end) {
  const marked = new Set(found.map(({ location }) => location));
  const places = [...marked].sort((one, other) => one - other);
  const near = (/** @type {number} */ place) => places.filter((one) => one >= place && one < place + EXCERPT).length;
  const first = places.reduce((best, place) => (near(place) > near(best) ? place : best), places[0] ?? from);
  const start = Math.max(from, Math.min(first - 4, end - EXCERPT));
  const shown = all.slice(start, Math.min(start + EXCERPT, end));
  const text = shown.map((word, at) => (marked.has(start + at) ? `<mark>${safe(word)}</mark>` : safe(word)));
  return `${start > from ? "… " : ""}${text.join(" ")}${start + EXCERPT < end ? " …" : ""}`;
}

/**
 * Returns the words as the page has them, for it to mark.
 *
 * @param {string[]} all
 * @param {Found[]} found
 */
function said(all, found) {
  return [...new Set(found.map(({ location }) => bare(all[location])))].filter((word) => word.length > 2).slice(0, 5);
}

/** @param {string} [word] */
function bare(word = "") {
  return word.toLowerCase().replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
}

/** @param {string} text */
function safe(text) {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
