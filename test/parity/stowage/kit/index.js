/** What generated plugins are made of; kit.py is its twin. */

/** What a plugin throws that fails on purpose. */
export class Broken extends Error {
  name = "Broken";
}

export class AssertionError extends Error {
  name = "AssertionError";
}

export class KeyboardInterrupt extends Error {
  name = "KeyboardInterrupt";
}

export class SystemExit extends Error {
  name = "SystemExit";
}

export class Plugin {
  static kind = "class";
  static label = "";
  kind = "instance";

  constructor(...args) {
    this.args = args;
    this.label = this.constructor.label;
  }

  echo(...args) {
    return [this.label, ...args];
  }

  fail() {
    throw new Broken(this.label);
  }
}

/** Its instances have a length of nothing. */
export class Empty extends Plugin {
  get length() {
    return 0;
  }
}

/** Has one parameter that cannot be left out. */
export class Strict extends Plugin {
  constructor(...args) {
    super(...args);
    this.args = args.slice(0, 1);
  }
}

export const makeFunction = (label, result, giveBack = false) =>
  Object.assign((...args) => (giveBack ? result : [label, ...args]), { kind: "function", label });

export const makeObject = (label) => Object.assign(new Plugin(), { kind: "object", label });

export const makeFailing = (name, Failure) =>
  class extends Plugin {
    static label = name;
    constructor() {
      super();
      throw new Failure(name);
    }
  };

const modules = new Set();

/** Notes that a plugin's module is executed. */
export const note = (module) => modules.add(module);

export const wasExecuted = (module) => modules.has(module);
