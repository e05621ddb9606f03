// @ts-check
import { Live } from "./live.js";
import { spoken, today } from "./period.js";
import { finished, keep, runs, task } from "./ticks.js";

/**
 * What an event brings, once for each time it happens: start, name it, tick, finish, start another.
 *
 * Expects what fragments/_task.html renders for an event: its tasks, whose boxes this script takes
 * away since an event that does not happen has nothing to tick; a template of a run; a button.
 */
class Runs extends Live {
  connectedCallback() {
    for (const box of this.querySelectorAll("li[data-task] input")) box.toggleAttribute("disabled", true);
    this.addEventListener("input", this);
    this.find("start").hidden = false;
    super.connectedCallback();
  }

  /** @param {Event} event */
  handleEvent(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    const door = this.door(event);
    const run = target.closest("[data-run]")?.getAttribute("data-run") ?? "";
    if (door === "start") this.begin();
    if (door === "finish") {
      this.tell("finished", keep({ id: run, ended: today() }));
      this.find("start").focus();
    }
    if (!(target instanceof HTMLInputElement)) return;
    if (event.type === "input" && target.type === "text") keep({ id: run, name: target.value.trim() });
    if (event.type !== "change") return;
    event.stopPropagation();
    if (target.type === "checkbox") this.tick(run, target);
  }

  begin() {
    const id = `${this.event}-${Math.random().toString(36).slice(2)}`;
    this.tell("started", keep({ id, event: this.event }));
    /** @type {HTMLInputElement | null} */ (this.querySelector(`[data-run="${id}"] input`))?.focus();
  }

  /**
   * @param {string} id
   * @param {HTMLInputElement} box
   */
  tick(id, box) {
    const run = runs(this.event).find((one) => one.id === id);
    const done = { ...run?.done };
    if (box.checked) done[box.value] = today();
    else for (const old of this.idsOf(box.value)) delete done[old];
    this.tell(box.checked ? "ticked" : "unticked", keep({ id, done }));
  }

  show() {
    const open = runs(this.event);
    const list = this.find("runs");
    const shown = /** @type {HTMLElement[]} */ ([...list.children]);
    for (const old of shown) if (!open.some(({ id }) => id === old.dataset.run)) old.remove();
    for (const run of open) {
      const old = shown.find((one) => one.dataset.run === run.id);
      this.fill(old ?? list.appendChild(this.blank(run.id)), run);
    }
    const last = finished(this.event);
    this.find("ended").hidden = !last;
    const which = last?.name || this.title;
    if (last) this.find("ended").textContent = this.words("ended", { which, day: spoken(last.ended ?? "") });
  }

  /**
   * Returns a run with nothing ticked, and a box for each task of the event.
   *
   * @param {string} id
   */
  blank(id) {
    const copy = document.importNode(this.template("run").content, true);
    const run = /** @type {HTMLElement} */ (copy.firstElementChild);
    const item = this.template("item").content;
    run.dataset.run = id;
    for (const entry of this.entries) {
      const line = document.importNode(item, true);
      const box = /** @type {HTMLInputElement} */ (line.querySelector("input"));
      const text = /** @type {HTMLElement} */ (line.querySelector("span"));
      box.value = task(entry).ids[0] ?? "";
      text.textContent = entry.querySelector(".bl-task__text")?.textContent?.trim() ?? "";
      run.querySelector("ul")?.append(line);
    }
    return run;
  }

  /**
   * @param {HTMLElement} shown
   * @param {import("./ticks.js").Run} run
   */
  fill(shown, run) {
    const name = /** @type {HTMLInputElement} */ (shown.querySelector("input[type=text]"));
    if (document.activeElement !== name) name.value = run.name;
    shown.ariaLabel = run.name || this.title;
    const boxes = /** @type {HTMLInputElement[]} */ ([...shown.querySelectorAll("li input")]);
    boxes.forEach((box, at) => {
      const entry = this.entries[at];
      box.checked = Boolean(entry && task(entry).ids.some((id) => run.done[id]));
    });
    const done = boxes.filter((box) => box.checked).length;
    const says = /** @type {HTMLElement} */ (shown.querySelector("[data-part=begun]"));
    says.textContent = this.words("begun", { day: spoken(run.begun), done, all: boxes.length });
  }

  /**
   * Lets the checklist say what was done, and offer to undo it.
   *
   * @param {string} says
   * @param {() => void} undo
   */
  tell(says, undo) {
    this.dispatchEvent(new CustomEvent("bl-undo", { bubbles: true, detail: { says, undo } }));
  }

  /** @param {string} name */
  template(name) {
    return /** @type {HTMLTemplateElement} */ (this.closest("bl-checklist")?.querySelector(`template[data-part=${name}]`));
  }

  get entries() {
    return /** @type {HTMLElement[]} */ ([...this.querySelectorAll("li[data-task]")]);
  }

  /**
   * Returns the ids of the task that has this one today.
   *
   * @param {string} id
   */
  idsOf(id) {
    return this.entries.map(task).find(({ ids }) => ids[0] === id)?.ids ?? [];
  }

  get title() {
    return this.querySelector("h4")?.textContent ?? "";
  }

  get event() {
    return this.getAttribute("event") ?? "";
  }
}

customElements.define("bl-runs", Runs);
