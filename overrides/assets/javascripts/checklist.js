// @ts-check
import { address, brought } from "./handover.js";
import { Live } from "./live.js";
import { due, isPeriod, spoken, today } from "./period.js";
import { print } from "./print.js";
import { keeps } from "./store.js";
import { before, isSoon, keep, runs, set, task, tick } from "./ticks.js";

/**
 * A checklist that remembers its ticks on this device, and helps to print, copy and hand it on.
 *
 * Expects what fragments/checklists.html renders: tasks (`li[data-task]`), most with a box, and
 * what is hidden until this script runs. Without it boxes tick, and are forgotten.
 */
class Checklist extends Live {
  connectedCallback() {
    if (!this.unwatch) for (const part of this.querySelectorAll("[data-live]")) part.toggleAttribute("hidden");
    this.addEventListener("bl-undo", this);
    addEventListener("hashchange", this);
    super.connectedCallback();
    this.meet();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener("hashchange", this);
  }

  /** @param {Event} event */
  handleEvent(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.type === "hashchange") this.meet();
    else if (event instanceof CustomEvent) this.undoes(event.detail.says, event.detail.undo);
    else if (event.type === "change") this.changed(target);
    else this.act(this.door(event));
  }

  /** @param {HTMLElement} field */
  changed(field) {
    const entry = /** @type {HTMLElement | null} */ (field.closest("li[data-task]"));
    if (entry && field instanceof HTMLInputElement) {
      this.undoes(field.checked ? "ticked" : "unticked", set([task(entry)], field.checked));
      if (entry.hidden) this.find("status").focus({ preventScroll: true });
    } else if (field instanceof HTMLSelectElement) this.show();
  }

  /** @param {string} door */
  act(door) {
    if (door === "undo") this.undone();
    if (door === "print") print(this);
    if (door === "copy") this.copy(this.text(), "copied");
    if (door === "link") this.copy(address(this.boxed.map(task), this.events), "linked");
    if (door === "clear") this.undoes("cleared", set(this.boxed.map(task), false));
    if (door === "all") this.showAll();
    if (door === "take") this.take();
    if (door === "leave") this.leave();
    // Those buttons go away when they are pressed; the keyboard goes on where it was said.
    if (/^(undo|take|leave|all)$/.test(door)) this.find("status").focus({ preventScroll: true });
  }

  show() {
    for (const entry of this.boxed) this.mark(entry);
    const shown = this.entries.filter((entry) => {
      entry.hidden = !this.wanted(entry);
      return !entry.hidden;
    });
    for (const group of this.querySelectorAll(".bl-checklist, .bl-event")) {
      const some = [...group.querySelectorAll("li[data-task]")].some((one) => !(/** @type {HTMLElement} */ (one).hidden));
      group.toggleAttribute("hidden", !some);
    }
    const filtered = this.fields.some((field) => field.value);
    for (const fold of this.folds) {
      fold.hidden = !fold.querySelector("li[data-task]:not([hidden])");
      if (filtered) fold.open = true;
    }
    this.find("none").hidden = shown.length > 0;
    const counted = shown.filter((entry) => this.boxed.includes(entry));
    const done = counted.filter((entry) => tick(task(entry)));
    this.say("progress", { done: done.length, all: counted.length });
    this.find("lost").hidden = keeps();
  }

  /**
   * Shows on one task whether it is done, or by when it is due.
   *
   * @param {HTMLElement} entry
   */
  mark(entry) {
    const one = task(entry);
    const done = tick(one);
    const last = before(one);
    const box = /** @type {HTMLInputElement} */ (entry.querySelector("input"));
    box.checked = Boolean(done);
    const calendar = isPeriod(one.period);
    const day = calendar ? due(one.period, one.within, today()) : "";
    const state = done ? "done" : calendar && day < today() ? "late" : "due";
    const chip = /** @type {HTMLElement} */ (entry.querySelector("[data-part=due]"));
    chip.dataset.state = state;
    chip.hidden = !done && !calendar;
    chip.textContent = this.words(state, { day: spoken(done ?? (day || today())) });
    const note = /** @type {HTMLElement} */ (entry.querySelector("[data-part=last]"));
    note.hidden = Boolean(done) || !last;
    if (last) note.textContent = this.words("last", { day: spoken(last) });
  }

  /** @param {HTMLElement} entry */
  wanted(entry) {
    const [when, owner] = this.fields.map((field) => field.value);
    const fits = !when || when === entry.dataset.when || (when === "soon" && isSoon(task(entry)));
    return fits && (!owner || (entry.dataset.owners ?? "").split(" ").includes(owner));
  }

  /** Returns the list as text, as it is shown, for a message or a note. */
  text() {
    const lines = [document.querySelector("h1")?.firstChild?.textContent ?? "", location.href.split("#")[0]];
    for (const part of this.querySelectorAll(".bl-checklist__title, .bl-event h4, .bl-run, .bl-run li, li[data-task]")) {
      const entry = /** @type {HTMLElement} */ (part);
      if (entry.closest("[hidden]")) continue;
      const run = part.matches(".bl-run");
      const words = run ? part.ariaLabel : (part.querySelector(".bl-task__text") ?? part.firstChild)?.textContent;
      const says = words?.trim();
      const box = run ? null : part.querySelector("input:enabled");
      lines.push(box ? `${box.matches(":checked") ? "[x]" : "[ ]"} ${says}` : part.matches("li") ? `- ${says}` : `\n${says}`);
    }
    return lines.join("\n");
  }

  /** Offers the ticks that a link brings; nothing is taken over unasked. */
  meet() {
    this.offer = brought(this.boxed.map(task), this.events);
    this.find("offers").hidden = !this.offer;
    if (!this.offer) return;
    this.say("offer", { n: this.offer.tasks.length + this.offer.runs.length });
    this.find("offers").focus();
  }

  take() {
    const { day, tasks, runs: begun } = this.offer ?? { day: "", tasks: [], runs: [] };
    const undo = [set(tasks, true, day), ...begun.map((run) => this.join(run))];
    this.leave();
    this.undoes("taken", () => undo.forEach((one) => one()));
  }

  /**
   * Takes over a run; what is ticked and named here stays.
   *
   * @param {import("./ticks.js").Run} run
   */
  join(run) {
    const own = runs(run.event).find(({ id }) => id === run.id);
    return keep({ ...run, done: { ...run.done, ...own?.done }, name: own?.name || run.name, ended: undefined });
  }

  leave() {
    this.find("offers").hidden = true;
    history.replaceState(history.state, "", location.pathname + location.search);
  }

  /**
   * @param {string} words
   * @param {string} says
   */
  async copy(words, says) {
    const field = /** @type {HTMLTextAreaElement} */ (this.find("copied"));
    const copied = await navigator.clipboard?.writeText(words).then(() => true, () => false);
    field.hidden = Boolean(copied);
    field.value = words;
    if (copied) return this.say("status", {}, says);
    field.focus();
    field.select();
  }

  showAll() {
    for (const field of this.fields) field.value = "";
    this.show();
  }

  /**
   * Says what was done, and offers to undo it.
   *
   * @param {string} says
   * @param {() => void} undo
   */
  undoes(says, undo) {
    this.undo = undo;
    this.find("undo").hidden = false;
    this.say("status", {}, says);
  }

  undone() {
    this.undo?.();
    this.find("undo").hidden = true;
    this.say("status", {}, "undone");
  }

  /**
   * @param {string} part
   * @param {Record<string, unknown>} values
   * @param {string} [key]
   */
  say(part, values, key = part) {
    this.find(part).textContent = this.words(key, values);
  }

  get entries() {
    return /** @type {HTMLElement[]} */ ([...this.querySelectorAll("li[data-task]")]);
  }

  /** The tasks with a box of their own: not those of events, nor what holds all the time. */
  get boxed() {
    return this.entries.filter((entry) => entry.querySelector("[data-part=due]"));
  }

  /** What holds tasks and can be closed. */
  get folds() {
    const found = this.querySelectorAll("details:has(> .bl-checklist, > .bl-event)");
    return /** @type {HTMLDetailsElement[]} */ ([...found]);
  }

  get events() {
    return [...new Set([...this.querySelectorAll("bl-runs")].map((one) => one.getAttribute("event") ?? ""))];
  }

  get fields() {
    return [...this.querySelectorAll("select")];
  }
}

customElements.define("bl-checklist", Checklist);
