// @ts-check

/**
 * Answers the theme's search box from Pagefind's index.
 *
 * The theme starts this as a worker and speaks to it in four messages. An index is loaded with the
 * first question, and of it only the parts that the words of the question stand in.
 */
const [SETUP, READY, QUERY, RESULT] = [0, 1, 2, 3];
const CHOSEN = "\u001f";
const SHOWN = 15;
const ENOUGH = 20;
const SECTIONS = 4;
const EXCERPT = 24;
// What these weigh was tried on the questions of tests/browser/test_search.py.
const RANKING = { pageLength: 0.6, metaWeights: { title: 20 } };
const OF_OUR_TERM = 0.6;
const OF_ONE_WORD = 0.3;
const OF_THE_PAGE = 0.3;
const SECTION = /^(h[1-6]|details|div|li|section)$/;
const root = new URL("../../", self.location.href);

/**
 * @typedef {{id: string, score: number, words: number[], found?: number[][], data: () => Promise<Kept>}} Hit
 *   A page: its score, and the places of what was found by this question and by all, counted in words
 * @typedef {{element: string, id: string, text?: string, location: number}} Anchor
 * @typedef {{raw_url: string, content: string, meta: {title: string}, anchors: Anchor[]}} Kept
 * @typedef {{location: string, title: string, text: string, score: number, terms: Record<string, boolean>}} Item
 * @typedef {{search: (words: string) => Promise<{results: Hit[]}>}} Index
 * @typedef {{pages: string[], kinds: Record<string, number[]>, weights: Record<string, number>,
 *   weighs: Map<string, number>, departments: Record<string, number[]>,
 *   also: Record<string, string>, titles: Record<string, string>, passes: string[]}} Guide
 */

/** @type {Promise<[Index, Guide]> | undefined} */
let loaded;
let last = 0;
let turn = Promise.resolve();

addEventListener("message", async ({ data: { type, data } }) => {
  if (type === SETUP) postMessage({ type: READY });
  if (type !== QUERY) return;
  const mine = ++last;
  loaded ??= data.trim() ? load() : undefined;
  try {
    await loaded;
  } catch (error) {
    loaded = undefined; // The next question tries again.
    throw error;
  }
  // One question after the other: Pagefind answers no two at once.
  turn = turn.then(() => (mine === last ? reply(data, mine) : undefined)).catch(reportError);
});

/**
 * @param {string} question
 * @param {number} mine its number
 */
async function reply(question, mine) {
  const items = await answer(question);
  if (mine === last) postMessage({ type: RESULT, data: { items } });
}

/** @returns {Promise<[Index, Guide]>} */
async function load() {
  const folder = new URL("pagefind/", root);
  const index = await import(new URL("pagefind.js", folder).href);
  await index.options({ basePath: folder.href, baseUrl: "/", noWorker: true, ranking: RANKING });
  const [answer] = await Promise.all([fetch(new URL("guide.json", folder)), index.init()]);
  const guide = await answer.json();
  const weighs = Object.entries(guide.kinds).flatMap(([kind, all]) =>
    all.map((/** @type {number} */ at) => [guide.pages[at], guide.weights[kind] ?? 1]),
  );
  return [index, { ...guide, weighs: new Map(weighs) }];
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
  const [index, guide] = await (loaded ?? load());
  const fits = narrowed(guide, kind, department);
  const asked = words(typed, guide);
  const ranked = (await find(index, guide, asked, ours(typed, guide))).filter(({ id }) => fits(id)).slice(0, SHOWN);
  const items = await Promise.all(ranked.map(async (hit) => item(await hit.data(), hit, guide, asked)));
  return items.sort(([one], [other]) => other.score - one.score);
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
  if (!kind && !department) return () => true;
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
 * Returns pages, the best first: those with all the words or with our term in place of what people say,
 * and where these are few, those with some of the words. People ask in sentences, and few pages hold
 * all of one.
 *
 * @param {Index} index
 * @param {Guide} guide
 * @param {string[]} asked
 * @param {string[]} inOurTerms
 */
async function find(index, guide, asked, inOurTerms) {
  /** @type {Map<string, Hit>} */
  const hits = new Map();
  /** @type {(asks: string[], weight: number) => Promise<void>} */
  const ask = async (asks, weight) => {
    for (const words of asks) {
      const { results } = await index.search(words);
      // A part of the index that came too late finds pages in which nothing was found.
      for (const hit of results.filter(({ words }) => words.length)) {
        const { score = 0, found = [] } = hits.get(hit.id) ?? {};
        hits.set(hit.id, { ...hit, score: score + hit.score * weight, found: [...found, hit.words] });
      }
    }
  };
  await ask([asked.join(" ")], 1);
  await ask(inOurTerms, OF_OUR_TERM);
  if (asked.length > 1 && hits.size < ENOUGH) await ask(asked, OF_ONE_WORD);
  for (const hit of hits.values()) hit.score *= guide.weighs.get(hit.id) ?? 1;
  return [...hits.values()].sort((one, other) => other.score - one.score);
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
 * @param {string} typed
 * @param {Guide} guide
 */
function ours(typed, guide) {
  const padded = ` ${typed.toLowerCase().split(/\s+/).join(" ")} `;
  const found = Object.keys(guide.also).filter((word) => padded.includes(` ${word} `));
  return found.map((word) => words(padded.replace(` ${word} `, ` ${guide.also[word]} `), guide).join(" "));
}

/**
 * Returns a page as the theme shows it: the page, then its sections, the best first. A page is the
 * better, the more of the words stand in one of its sections. Where they are its very title, the page
 * itself is what was looked for; else its best section.
 *
 * @param {Kept} page
 * @param {Hit} hit
 * @param {Guide} guide
 * @param {string[]} asked
 * @returns {Item[]}
 */
function item({ raw_url, content, meta, anchors }, hit, { titles }, asked) {
  const all = content.split(/\s+/);
  const places = [...new Set(hit.found?.flat())].sort((one, other) => one - other);
  const starts = anchors.filter(({ element, id, text }) => SECTION.test(element) && (text?.trim() || id in titles));
  const sections = starts.map((anchor, at) => {
    const [from, end] = [anchor.location, starts[at + 1]?.location ?? all.length];
    const title = titles[anchor.id] ?? anchor.text ?? "";
    const found = places.filter((place) => place >= from && place < end);
    const inTitle = found.filter((place) => place < from + title.split(/\s+/).length);
    return { anchor, title, from, end, found, together: together(found, all), worth: together(inTitle, all) };
  });
  const found = sections.filter((section) => section.found.length && section.anchor.element !== "h1");
  const best = found.sort((one, other) => 2 * other.together + other.worth - 2 * one.together - one.worth);
  const most = Math.max(0, ...sections.map((section) => section.together));
  const score = hit.score * (OF_THE_PAGE + most / asked.length);
  const named = meta.title.toLowerCase();
  const isNamed = asked.every((word) => named.includes(word));
  const location = raw_url.replace(/^\//, "");
  const shown = (/** @type {number[]} */ found, from = 0, end = all.length) => ({
    text: excerpt(all, found, from, end),
    terms: Object.fromEntries(said(all, found).map((word) => [word, true])),
  });
  return [
    { location, title: safe(meta.title), score, ...shown(places) },
    ...best.slice(0, SECTIONS).map(({ anchor, title, from, end, found }, at) => ({
      location: `${location}#${anchor.id}`,
      title: safe(title),
      score: score * (isNamed || at ? 0.9 : 1.01),
      ...shown(found, from, end),
    })),
  ];
}

/**
 * Returns how many different words stand at these places, be they in one form or another.
 *
 * @param {number[]} places
 * @param {string[]} all
 */
function together(places, all) {
  return new Set(places.map((place) => bare(all[place]).slice(0, 4))).size;
}

/**
 * Returns the words around what was found, as HTML: what was found is marked, and the rest is text.
 *
 * @param {string[]} all
 * @param {number[]} places
 * @param {number} from
 * @param {number} end
 */
function excerpt(all, places, from, end) {
  const marked = new Set(places);
  const near = (/** @type {number} */ place) => places.filter((one) => one >= place && one < place + EXCERPT).length;
  const first = places.reduce((best, place) => (near(place) > near(best) ? place : best), places[0] ?? from);
  const start = Math.max(from, Math.min(first - 4, end - EXCERPT));
  const shown = all.slice(start, Math.min(start + EXCERPT, end));
  const text = shown.map((word, at) => (marked.has(start + at) ? mark(word) : safe(word)));
  return `${start > from ? "… " : ""}${text.join(" ")}${start + EXCERPT < end ? " …" : ""}`;
}

/**
 * Returns the words as the page has them, for it to mark.
 *
 * @param {string[]} all
 * @param {number[]} places
 */
function said(all, places) {
  return [...new Set(places.map((place) => bare(all[place])))].filter((word) => word.length > 2).slice(0, 5);
}

/** @param {string} word */
function mark(word) {
  const [, before, it, after] = word.match(/^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su) ?? ["", "", word, ""];
  return `${safe(before)}<mark>${safe(it)}</mark>${safe(after)}`;
}

/** @param {string} [word] */
function bare(word = "") {
  return word.toLowerCase().replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
}

/** @param {string} text */
function safe(text) {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
