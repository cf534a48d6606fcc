/** An answer with the paths of the root in place of those that the compiler was given. */

import type { Location } from "../../model.js";
import type { Answer, Finding, ModuleFacts } from "../engine.js";
import type { Workplace } from "./workplace.js";

export function unplaced(answer: Answer, { from, fromText }: Pick<Workplace, "from" | "fromText">): Answer {
  const at = (location: Location): Location => ({ ...location, file: from(location.file) });
  const finding = (each: Finding): Finding => ({
    ...each,
    lines: each.lines.map(fromText),
    location: at(each.location),
  });
  const facts = (each: ModuleFacts): ModuleFacts => ({ ...each, file: each.file && from(each.file) });
  const mapped = <From, To>(map: ReadonlyMap<string, From>, change: (value: From) => To): ReadonlyMap<string, To> =>
    new Map([...map].map(([key, value]) => [key, change(value)]));
  return {
    findings: answer.findings.map(finding),
    modules: mapped(answer.modules, facts),
    closures: mapped(answer.closures, (each) => each.map(finding)),
    pairs: mapped(answer.pairs, (each) => each.map(finding)),
    exports: answer.exports,
    declarations: mapped(answer.declarations, at),
    sources: new Map(
      [...answer.sources].map(([file, { imports, references, given }]) => [
        from(file),
        {
          imports: imports.map((each) => ({ ...each, from: from(each.from) })),
          references: references.map(from),
          given,
        },
      ]),
    ),
  };
}
