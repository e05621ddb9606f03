// @ts-check
import { Live } from "./live.js";
import { due, spoken, today } from "./period.js";
import { reader } from "./reader.js";
import { isSoon, runs, task } from "./ticks.js";

/**
 * The reader's own corner: department, country and role, kept on this device, and what is due.
 *
 * Expects what fragments/mine.html renders. What is due is read from the page of the department,
 * where it stands for everybody. Without this script there is no corner, and all is for everybody.
 */
class Mine extends Live {
  /** @type {Map<string, Promise<HTMLElement[] | undefined>>} */
  pages = new Map();

  connectedCallback() {
    super.connectedCallback();
    this.hidden = false;
    // A department that was renamed or is gone is not shown by its old name.
    const { department, name } = reader.read();
    if (department && name !== this.shown("department")) this.choose();
  }

  /** @param {Event} event */
  handleEvent(event) {
    if (event.type === "change") this.choose();
    if (this.door(event) === "forget") {
      for (const field of this.fields) field.value = "";
      reader.forget();
      /** @type {HTMLElement} */ (this.querySelector("summary")).focus();
    }
  }

  choose() {
    const [department = "", place = "", role = ""] = ["department", "place", "role"].map(
      (name) => this.fields.find((field) => field.name === name)?.value,
    );
    reader.write({ department, place, role, name: department && this.shown("department") });
  }

  async show() {
    const { name: _, ...chosen } = reader.read();
    const { department, place, role } = chosen;
    for (const field of this.fields) {
      field.value = chosen[/** @type {keyof typeof chosen} */ (field.name)];
      if (field.selectedIndex === -1) field.value = "";
    }
    const said = this.fields.filter((field) => field.value).map((field) => this.shown(field.name));
    this.find("chosen").textContent = said.join(" · ") || (this.dataset.ask ?? "");
    this.find("forget").hidden = !(department || place || role);
    const option = this.fields[0]?.selectedOptions[0];
    const address = option?.dataset.address;
    this.find("due").hidden = !address;
    if (!address) return;
    const home = /** @type {HTMLAnchorElement} */ (this.find("home"));
    home.href = address;
    home.textContent = this.shown("department");
    const page = await this.page(address);
    if (this.fields[0]?.selectedOptions[0]?.dataset.address !== address) return;
    this.find("due").hidden = !page;
    if (!page) return;
    const entries = page.filter((entry) => isSoon(task(entry)));
    const own = entries.filter((entry) => !role || this.isFor(entry, role, option?.dataset.advisor));
    const rest = entries.filter((entry) => !own.includes(entry));
    this.fill("own", own.map((entry) => this.item(entry, address)));
    this.fill("rest", rest.map((entry) => this.item(entry, address)));
    this.find("none").hidden = own.length > 0;
    this.find("others").hidden = !rest.length;
    this.find("others-count").textContent = this.words("others", { n: rest.length });
    this.open(page, address);
  }

  /**
   * Shows the runs that are open.
   *
   * @param {HTMLElement[]} page
   * @param {string} address
   */
  open(page, address) {
    const events = new Map(page.map((entry) => [entry.closest("bl-runs")?.getAttribute("event"), entry]));
    events.delete(undefined);
    const items = [...events].flatMap(([event, entry]) =>
      runs(event ?? "").map((run) => {
        const title = entry.closest("bl-runs")?.querySelector("h4")?.textContent ?? "";
        return this.line(run.name ? `${title}: ${run.name}` : title, `${address}#task-${task(entry).ids[0]}`,
          this.words("begun", { day: spoken(run.begun) }));
      }),
    );
    this.fill("runs", items);
    this.find("running").hidden = !items.length;
  }

  /**
   * Shows a list; one that is the same stays, and with it the place of the keyboard.
   *
   * @param {string} part
   * @param {Node[]} items
   */
  fill(part, items) {
    const list = this.find(part);
    const next = /** @type {HTMLElement} */ (list.cloneNode(false));
    next.append(...items);
    if (!list.isEqualNode(next)) list.replaceChildren(...next.childNodes);
  }

  /**
   * @param {HTMLElement} entry
   * @param {string} role
   * @param {string} [advisor] the role that advises this department
   */
  isFor(entry, role, advisor = "") {
    const owners = (entry.dataset.owners ?? "").split(" ");
    return owners.includes(role) || owners.includes("employee") || (role === "advisor" && owners.includes(advisor));
  }

  /**
   * @param {HTMLElement} entry
   * @param {string} address
   */
  item(entry, address) {
    const { ids, period, within } = task(entry);
    const day = due(period, within, today());
    const text = entry.querySelector(".bl-task__text")?.textContent?.trim() ?? "";
    return this.line(text, `${address}#task-${ids[0]}`, this.words(day < today() ? "late" : "by", { day: spoken(day) }));
  }

  /**
   * @param {string} text
   * @param {string} address
   * @param {string} note
   */
  line(text, address, note) {
    const copy = document.importNode(/** @type {HTMLTemplateElement} */ (this.find("line")).content, true);
    const link = /** @type {HTMLAnchorElement} */ (copy.querySelector("a"));
    link.href = address;
    link.textContent = text;
    /** @type {HTMLElement} */ (copy.querySelector("span")).textContent = note;
    return copy;
  }

  /**
   * Returns the tasks on the page of a department, which is read once; nothing where it cannot be.
   *
   * @param {string} address
   */
  async page(address) {
    const known = this.pages.get(address) ?? tasks(address);
    this.pages.set(address, known);
    if (!(await known)) this.pages.delete(address);
    return known;
  }

  /** @param {string} name */
  shown(name) {
    return this.fields.find((field) => field.name === name)?.selectedOptions[0]?.text ?? "";
  }

  get fields() {
    return [...this.querySelectorAll("select")];
  }
}

/**
 * Returns what a page says is to do; nothing where there is no answer, or another, such as a sign-in.
 *
 * @param {string} address
 * @returns {Promise<HTMLElement[] | undefined>}
 */
async function tasks(address) {
  const answer = await fetch(address).catch(() => undefined);
  if (!answer?.ok) return undefined;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const found = /** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll("bl-checklist li[data-task]"));
  return page.querySelector("bl-checklist") ? [...found] : undefined;
}

customElements.define("bl-mine", Mine);
