// @ts-check

const PREFIX = "backline:";

/**
 * What this device refused to keep, for as long as the page stands: storage may be blocked or full.
 *
 * @type {Map<string, string>}
 */
const held = new Map();

/** @type {Set<() => void>} */
const listeners = new Set();

/**
 * One thing that this device remembers. No other module knows the storage, and nothing here throws.
 *
 * @template T
 */
export class Shelf {
  /**
   * @param {string} name under which it is kept
   * @param {T} empty what stands for nothing
   * @param {(value: any) => boolean} sound whether what was found can be used
   */
  constructor(name, empty, sound) {
    this.key = PREFIX + name;
    this.empty = empty;
    this.sound = sound;
  }

  /** @returns {T} what is kept; where it cannot be read, it is put aside and nothing is kept */
  read() {
    const text = take(this.key);
    if (text === null) return structuredClone(this.empty);
    try {
      const value = JSON.parse(text);
      if (this.sound(value)) return value;
    } catch {
      // What is no JSON is put aside as well.
    }
    drop(this.key);
    give(`${this.key}:unreadable`, text);
    return structuredClone(this.empty);
  }

  /** @param {T} value */
  write(value) {
    give(this.key, JSON.stringify(value));
    tell();
  }

  forget() {
    drop(this.key);
    tell();
  }
}

/** Returns whether this device keeps what it is given. */
export function keeps() {
  return give(`${PREFIX}kept`, "yes") && held.size === 0;
}

/**
 * Calls `listener` whenever something kept has changed: here, in another tab, or while the reader
 * was on another page.
 *
 * @param {() => void} listener
 * @returns {() => void} what ends it
 */
export function watch(listener) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

function tell() {
  for (const listener of listeners) {
    try {
      listener();
    } catch (error) {
      reportError(error);
    }
  }
}

/** @param {string} key */
function take(key) {
  const text = held.get(key);
  if (text !== undefined) return text;
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/**
 * @param {string} key
 * @param {string} text
 * @returns {boolean} whether the device keeps it
 */
function give(key, text) {
  try {
    localStorage.setItem(key, text);
    held.delete(key);
    return true;
  } catch {
    held.set(key, text);
    return false;
  }
}

/** @param {string} key */
function drop(key) {
  held.delete(key);
  try {
    localStorage.removeItem(key);
  } catch {
    // Nothing was kept.
  }
}

addEventListener("storage", tell);
addEventListener("pageshow", (event) => event.persisted && tell());
document.addEventListener("visibilitychange", () => document.hidden || tell());
