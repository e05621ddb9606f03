// @ts-check
import { Live } from "./live.js";
import { today } from "./period.js";

const DAY = /^\d{4}-\d\d-\d\d$/;
const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
/** What no text of YAML may hold, or takes for the end of a line (YAML 1.2.2, 5.1 and 5.4). */
const UNSEEN = /[\s\u007f-\u009f\ufffe\uffff]+|\p{Surrogate}/gu;

/**
 * Writes an assignment as the file it will be, while somebody fills the form in.
 *
 * Expects what fragments/assign.html renders: fields named as in the file, and for each that can be
 * wrong a line with `data-wrong`, which brings its words. Without this script an example stands there.
 */
class Assign extends Live {
  /** Names of fields that somebody has left: what is wrong with the others is not said yet. */
  left = new Set();
  named = false;

  connectedCallback() {
    this.find("plain").hidden = true;
    this.form.hidden = false;
    this.box("since").value ||= today();
    this.addEventListener("input", this);
    super.connectedCallback();
  }

  /** @param {Event} event */
  handleEvent(event) {
    const { name, value } = /** @type {HTMLInputElement} */ (event.target);
    if (event.type === "input" && name === "file") this.named = value !== "";
    if (event.type === "change") this.left.add(name === "within" ? "due" : name);
    const door = this.door(event);
    if (door && this.wrong.size) this.refuse(event);
    else if (door === "copy") this.copy();
    if (event.type !== "click") this.show();
  }

  show() {
    if (!this.named) this.box("file").value = slug(this.text("title"));
    const path = `${this.dataset.folder}${this.text("file") || "…"}.yml`;
    this.find("yaml").textContent = this.yaml;
    this.find("path").textContent = path;
    const forge = /** @type {HTMLAnchorElement | null} */ (this.find("forge"));
    if (forge) forge.href = this.forge(path);
    for (const chip of this.querySelectorAll("[data-count]")) {
      const count = this.all(/** @type {HTMLElement} */ (chip).dataset.count ?? "").length;
      chip.toggleAttribute("hidden", !count);
      chip.textContent = count ? String(count) : "";
    }
    this.mark();
  }

  /** Says beside each field what is wrong with it, once somebody has left it. */
  mark() {
    const wrong = this.wrong;
    for (const line of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("[data-wrong]"))) {
      const name = line.dataset.wrong ?? "";
      const key = this.left.has(name) ? wrong.get(name) : undefined;
      line.hidden = !key;
      line.textContent = key ? (line.dataset[key] ?? "") : "";
      this.box(name)?.setAttribute("aria-invalid", String(Boolean(key)));
    }
    const said = this.find("said");
    if (!wrong.size && said.textContent === said.dataset.wrongSays) said.textContent = "";
  }

  /** @param {Event} event */
  refuse(event) {
    event.preventDefault();
    for (const name of this.wrong.keys()) this.left.add(name);
    this.mark();
    this.find("said").textContent = this.find("said").dataset.wrongSays ?? "";
    this.box([...this.wrong.keys()][0] ?? "").focus();
  }

  /** Copies the file, or selects it where a browser lets no script copy. */
  async copy() {
    const copied = await navigator.clipboard?.writeText(this.yaml).then(() => true, () => false);
    if (!copied) getSelection()?.selectAllChildren(this.find("yaml"));
    this.find("said").textContent = this.find("said").dataset[copied ? "copied" : "selected"] ?? "";
  }

  /**
   * Returns the address at which the forge begins this file.
   *
   * @param {string} path
   */
  forge(path) {
    const filled = { path: encodeURIComponent(path).replaceAll("%2F", "/"), content: encodeURIComponent(this.yaml) };
    return (this.dataset.forge ?? "").replace(/\{(path|content)\}/g, (_, name) => filled[/** @type {"path"} */ (name)]);
  }

  /** What is wrong, by the name of the field, in the order of the form. */
  get wrong() {
    const [since, due, within, file] = ["since", "due", "within", "file"].map((name) => this.text(name));
    const [from, until] = [this.text("joined_from"), this.text("joined_until")];
    const nothing = !["path", "modules", "policies", "scenarios"].some((name) => this.all(name).length);
    /** @type {[string, string | false | undefined][]} */
    const found = [
      ["title", !this.text("title") && "none"],
      ["because", !this.text("because") && "none"],
      ["cohorts", !this.all("cohorts").every((one) => SLUG.test(one)) && "odd"],
      ["joined_until", Boolean(from && until) && until < from && "before"],
      ["path", nothing && "nothing"],
      ["since", !DAY.test(since) && "none"],
      ["due", (DAY.test(due) ? within && "both" : !within && "none") || (DAY.test(due) && due < since && "before")],
      ["within", within && !/^[1-9]\d{0,3}$/.test(within) && "odd"],
      ["file", file ? (SLUG.test(file) ? this.taken.includes(file) && "taken" : "odd") : "none"],
    ];
    return new Map(/** @type {[string, string][]} */ (found.filter(([, key]) => key)));
  }

  /** The assignment as the text of its file. */
  get yaml() {
    const whom = [
      ...["departments", "roles", "cohorts"].map((name) => line(name, list(this.all(name)))),
      ...["joined_from", "joined_until"].map((name) => line(name, this.text(name))),
    ].filter(Boolean);
    const lines = [
      "# yaml-language-server: $schema=../schemas/assignment.json",
      `title: ${JSON.stringify(this.text("title"))}`,
      `because: ${JSON.stringify(this.text("because"))}`,
      line("whom", whom.length ? `{${whom.join(", ")}}` : ""),
      line("path", this.all("path").map(plain).join("")),
      ...["modules", "policies", "scenarios"].map((name) => line(name, list(this.all(name)))),
      ...["since", "due", "within"].map((name) => line(name, this.text(name))),
      line("mandatory", this.all("mandatory").join("")),
    ];
    return `${lines.filter(Boolean).join("\n")}\n`;
  }

  /**
   * Returns what a field says, on one line.
   *
   * @param {string} name
   */
  text(name) {
    return String(new FormData(this.form).get(name) ?? "").replace(UNSEEN, " ").trim();
  }

  /**
   * Returns everything that is chosen under a name; of a text, its words.
   *
   * @param {string} name
   */
  all(name) {
    return new FormData(this.form).getAll(name).flatMap((value) => String(value).split(/[\s,]+/)).filter(Boolean);
  }

  /** @param {string} name */
  box(name) {
    return /** @type {HTMLInputElement} */ (this.querySelector(`#assign-${name}`));
  }

  get form() {
    return /** @type {HTMLFormElement} */ (this.find("form"));
  }

  get taken() {
    return (this.dataset.taken ?? "").split(" ");
  }
}

/**
 * @param {string} name
 * @param {string} value
 */
function line(name, value) {
  return value && `${name}: ${value}`;
}

/** @param {string[]} ids */
function list(ids) {
  return ids.length ? `[${ids.map(plain).join(", ")}]` : "";
}

/**
 * Returns an id as YAML takes it for a text: in quotes where it could be a number or a word of YAML.
 *
 * @param {string} id
 */
function plain(id) {
  return /^(?!(?:null|true|false)$)[a-z][a-z0-9-]*$/.test(id) ? id : JSON.stringify(id);
}

/**
 * Returns an id made of a title.
 *
 * @param {string} title
 */
function slug(title) {
  const letters = title.normalize("NFKD").replace(/\p{Mn}/gu, "").toLowerCase();
  return letters.replace(/[^a-z0-9]+/g, "-").slice(0, 60).replace(/^-+|-+$/g, "");
}

customElements.define("bl-assign", Assign);
